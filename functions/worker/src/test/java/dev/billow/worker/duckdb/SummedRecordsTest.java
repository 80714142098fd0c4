package dev.billow.worker.duckdb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.billow.report.UsageFiles.UsageFile;
import dev.billow.worker.sums.FileSummer;
import dev.billow.worker.sums.FileSums;
import dev.billow.worker.sums.GroupSum;
import dev.billow.worker.sums.IdBudget;
import dev.billow.worker.usage.InflationLimits;
import dev.billow.worker.usage.LandedFile;
import dev.billow.worker.usage.RecordRules;
import dev.billow.worker.usage.TextSource;
import dev.billow.worker.usage.UsageField;
import dev.billow.worker.usage.UsageFormat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;

/// Which text files are summed while they are read. That the sums are right is shown where reports
/// are proved.
class SummedRecordsTest {
    private static final int ODD = 1_500;

    @TempDir Path directory;
    private final List<GroupSum> groups = new ArrayList<>();
    private final FileSummer summer =
            new FileSummer(
                    new TextSource(InflationLimits.USUAL),
                    EngineRun.request(EngineRun.DAY, EngineRun.DAY, ZoneOffset.UTC));

    private Optional<FileSums> sum(String ending, List<TestRecord> records, long ids)
            throws IOException {
        byte[] content = UsageBytes.of(ending, records);
        Path path = Files.write(directory.resolve("u." + ending), content);
        UsageFile source = new UsageFile("u." + ending, EngineRun.DAY, "", content.length);
        UsageFormat format = UsageFormat.of(source.key()).orElseThrow();
        return summer.sum(
                new LandedFile(0, source, format, path), new IdBudget(ids), groups::addAll);
    }

    private static Map<UsageField, String> values(TestRecord record) {
        Map<UsageField, String> values = new EnumMap<>(UsageField.class);
        record.values().forEach((name, value) -> values.put(UsageField.named(name), value));
        return values;
    }

    @ParameterizedTest
    @CsvSource({"4, csv", "5, ndjson"})
    @Tag("B37")
    void aRecordIsSummedJustWhenItKeepsEveryRule(long seed, String ending) throws IOException {
        RecordRules rules = new RecordRules(EngineRun.ACCOUNT);
        int good = 0;
        for (TestRecord record : OddRecords.of(new Random(seed), ODD)) {
            boolean keeps = rules.accept(EngineRun.DAY, values(record));

            assertThat(sum(ending, List.of(record), Long.MAX_VALUE).isPresent())
                    .as(record.csv())
                    .isEqualTo(keeps);
            good += keeps ? 1 : 0;
        }
        assertThat(good).isBetween(ODD / 10, ODD * 3 / 4);
    }

    @Test
    void moreRecordsThanThereIsRoomForAreNotSummed() throws IOException {
        List<TestRecord> records = records(20_000);

        assertThat(sum("csv", records, 40_000)).isPresent();
        assertThat(sum("csv", records, 20_000)).isEmpty();
    }

    @Test
    void manyGroupsAreHandedOverInParts() throws IOException {
        assertThat(sum("ndjson", records(50_000), Long.MAX_VALUE))
                .hasValueSatisfying(sums -> assertThat(sums.records()).isEqualTo(50_000));
        assertThat(groups).hasSize(50_000);
        assertThat(groups.stream().mapToLong(GroupSum::records).sum()).isEqualTo(50_000);
    }

    private static List<TestRecord> records(int count) {
        return IntStream.range(0, count)
                .mapToObj(
                        i ->
                                TestRecord.of("r" + i, "2026-09-01T10:00:00Z")
                                        .with("customerId", "customer-" + i))
                .toList();
    }
}
