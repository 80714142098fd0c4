package dev.billow.worker.duckdb;

import static dev.billow.worker.duckdb.EngineRun.ACCOUNT;
import static dev.billow.worker.duckdb.EngineRun.DAY;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.billow.report.AccountId;
import dev.billow.report.InMemoryUsageFiles;
import dev.billow.report.UsageFiles;
import dev.billow.report.WatchedUsageFiles;
import dev.billow.worker.athena.UsageColumns;
import dev.billow.worker.engine.RunWatch;
import dev.billow.worker.usage.LandedFile;
import dev.billow.worker.usage.UsageFaultException;
import dev.billow.worker.usage.UsageFormat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

class LandedEndsTest {
    private static final String TIME = "2026-09-01T10:00:00Z";

    @TempDir private Path directory;

    /// Counts what is fetched.
    private record Metered(UsageFiles files, AtomicLong bytes) implements UsageFiles {
        @Override
        public List<UsageFile> list(AccountId account, List<LocalDate> days) {
            return files.list(account, days);
        }

        @Override
        public void download(UsageFile file, Path target) throws IOException {
            bytes.addAndGet(file.size());
            files.download(file, target);
        }

        @Override
        public byte[] part(UsageFile file, long from, int length) {
            byte[] part = files.part(file, from, length);
            bytes.addAndGet(part.length);
            return part;
        }
    }

    /// Too random to become small.
    private static List<TestRecord> many() {
        return IntStream.range(0, 20_000)
                .mapToObj(_ -> TestRecord.of(UUID.randomUUID().toString(), TIME))
                .toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"csv", "csv.gz", "parquet", "ndjson"})
    void theColumnsOfALargeFileAreReadFromItsEnds(String ending) throws IOException {
        InMemoryUsageFiles usage = EngineRun.day("u." + ending, UsageBytes.of(ending, many()));
        Metered metered = new Metered(usage, new AtomicLong());

        UsageColumns columns = read(metered);

        assertThat(columns).isEqualTo(whole(usage));
        long size = usage.list(ACCOUNT, List.of(DAY)).getFirst().size();
        assertThat(size).isGreaterThan(400_000);
        assertThat(metered.bytes()).hasValueLessThanOrEqualTo(2 << 16);
    }

    @ParameterizedTest
    @ValueSource(strings = {"csv", "csv.gz", "csv.zst", "parquet"})
    void theColumnsOfASmallFileAreRead(String ending) throws IOException {
        List<TestRecord> one = List.of(TestRecord.of("r1", TIME));
        InMemoryUsageFiles usage = EngineRun.day("u." + ending, UsageBytes.of(ending, one));

        UsageColumns columns = read(usage);

        assertThat(columns).isEqualTo(whole(usage));
        assertThat(columns.csv().size() + columns.parquet().size()).isEqualTo(1);
        try (var left = Files.list(directory)) {
            assertThat(left.filter(Files::isRegularFile)).isEmpty();
        }
    }

    @Test
    @Timeout(60)
    void manyFilesAreFetchedBesideEachOther() throws IOException {
        InMemoryUsageFiles usage = new InMemoryUsageFiles();
        byte[] one = UsageBytes.of("csv.zst", List.of(TestRecord.of("r1", TIME)));
        for (int file = 0; file < 16; file++) {
            usage.put(ACCOUNT, DAY, file + ".csv.zst", one);
        }
        CountDownLatch allBegun = new CountDownLatch(16);
        UsageFiles waiting =
                new WatchedUsageFiles(
                        usage,
                        (file, target) -> {
                            allBegun.countDown();
                            allBegun.await();
                            usage.download(file, target);
                        });

        assertThat(read(waiting).csv()).hasSize(16);
    }

    @Test
    void aBadHeaderIsNamed() {
        InMemoryUsageFiles usage = EngineRun.day("u.csv", UsageBytes.utf8("a,b\n1,2\n"));

        assertThatThrownBy(() -> read(usage))
                .isInstanceOf(UsageFaultException.class)
                .hasMessageContaining("u.csv");
    }

    @ParameterizedTest
    @ValueSource(strings = {"csv.gz", "csv.zst", "parquet"})
    @Tag("B19")
    void aDamagedFileIsAFaultAndNotAFailure(String ending) {
        byte[] damaged = UsageBytes.of(ending, List.of(TestRecord.of("r1", TIME)));
        Arrays.fill(
                damaged,
                ending.equals("parquet") ? damaged.length - 40 : 8,
                damaged.length,
                (byte) 7);
        InMemoryUsageFiles usage = EngineRun.day("u." + ending, damaged);

        assertThatThrownBy(() -> read(usage))
                .isInstanceOf(UsageFaultException.class)
                .hasMessageContaining("u." + ending);
    }

    private UsageColumns read(UsageFiles usage) throws IOException {
        return new LandedEnds(usage, EngineRun.SETTINGS)
                .read(usage.list(ACCOUNT, List.of(DAY)), directory, RunWatch.NONE);
    }

    /// The columns as they are read from whole files.
    private UsageColumns whole(UsageFiles usage) throws IOException {
        List<LandedFile> landed = new ArrayList<>();
        for (UsageFiles.UsageFile file : usage.list(ACCOUNT, List.of(DAY))) {
            UsageFormat format = UsageFormat.of(file.key()).orElseThrow();
            Path path = directory.resolve("whole" + format.ending());
            usage.download(file, path);
            landed.add(new LandedFile(0, file, format, path));
        }
        UsageColumns columns = FileEnds.read(landed, directory, EngineRun.SETTINGS, RunWatch.NONE);
        Landing.remove(landed);
        return columns;
    }
}
