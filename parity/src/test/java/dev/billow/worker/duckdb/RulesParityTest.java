package dev.billow.worker.duckdb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.billow.report.InMemoryUsageFiles;
import dev.billow.report.Period;
import dev.billow.report.ReportRequest;
import dev.billow.report.ReportType;
import dev.billow.report.UsageFiles.UsageFile;
import dev.billow.worker.engine.RunWatch;
import dev.billow.worker.usage.LandedFile;
import dev.billow.worker.usage.UsageFormat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;

class RulesParityTest {
    private static final int FILES = 25;
    private static final int PER_FILE = 90;
    private static final ReportRequest DETAIL =
            EngineRun.request(
                    ReportType.CDR, new Period(EngineRun.DAY, EngineRun.DAY, ZoneOffset.UTC));

    @ParameterizedTest
    @CsvSource({"1, csv", "2, ndjson", "3, parquet"})
    @Tag("B37")
    void trinoAndJavaFindTheSameRecordsBad(long seed, String ending, @TempDir Path directory)
            throws SQLException, IOException {
        Random random = new Random(seed);
        InMemoryUsageFiles usage = new InMemoryUsageFiles();
        for (int f = 0; f < FILES; f++) {
            List<TestRecord> records = OddRecords.of(random, PER_FILE);
            byte[] content =
                    ending.equals("parquet")
                            ? UsageBytes.copied(
                                    records, "SELECT * FROM u", ending, "FORMAT parquet")
                            : UsageBytes.of(ending, records);
            usage.put(EngineRun.ACCOUNT, EngineRun.DAY, "odd-%02d.".formatted(f) + ending, content);
        }

        Set<String> byTrino = byTrino(usage);

        assertThat(byTrino).isEqualTo(byJava(usage, directory));
        assertThat(byTrino.size()).isBetween(FILES * PER_FILE / 4, FILES * PER_FILE - 100);
    }

    private static Set<String> byTrino(InMemoryUsageFiles usage) throws IOException {
        List<String> keys = frozen(usage).stream().map(UsageFile::key).toList();
        int columns = DETAIL.type().columns().size();
        Set<String> bad = new TreeSet<>();
        for (List<@Nullable String> row : AthenaRun.rows(usage, DETAIL)) {
            assertThat(row.get(columns + 1)).isNotEqualTo("unreadable");
            if ("rejected".equals(row.get(columns + 1))) {
                bad.add(keys.indexOf(row.get(columns)) + "/" + row.get(2));
            }
        }
        return bad;
    }

    private static Set<String> byJava(InMemoryUsageFiles usage, Path directory)
            throws SQLException, IOException {
        List<LandedFile> files = new ArrayList<>();
        for (UsageFile file : frozen(usage)) {
            UsageFormat format = UsageFormat.of(file.key()).orElseThrow();
            Path path = directory.resolve(files.size() + format.ending());
            usage.download(file, path);
            files.add(new LandedFile(files.size(), file, format, path));
        }
        try (Session session = Session.open(EngineRun.SETTINGS, directory, RunWatch.NONE)) {
            return BadRecords.byJava(session, files);
        }
    }

    private static List<UsageFile> frozen(InMemoryUsageFiles usage) {
        return usage.list(EngineRun.ACCOUNT, List.of(EngineRun.DAY));
    }
}
