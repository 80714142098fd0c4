package dev.billow.worker.duckdb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.billow.report.UsageFiles.UsageFile;
import dev.billow.worker.engine.RunWatch;
import dev.billow.worker.usage.LandedFile;
import dev.billow.worker.usage.UsageFormat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;

class RulesAgreementTest {
    private static final int FILES = 25;
    /// Fewer than the faults that are kept.
    private static final int PER_FILE = 90;

    @ParameterizedTest
    @CsvSource({"1, csv", "2, ndjson", "3, parquet"})
    @Tag("B37")
    void sqlJavaAndTheProofFindTheSameRecordsBad(long seed, String ending, @TempDir Path directory)
            throws SQLException, IOException {
        Random random = new Random(seed);
        List<LandedFile> files = new ArrayList<>();
        for (int f = 0; f < FILES; f++) {
            files.add(land(f, ending, random, directory));
        }

        try (Session session = Session.open(EngineRun.SETTINGS, directory, RunWatch.NONE)) {
            DuckDbEngine.prepareTables(session);
            Set<String> bySql = BadRecords.bySql(session, files);
            Set<String> byJava = BadRecords.byJava(session, files);

            assertThat(bySql).isEqualTo(byJava);
            assertThat(BadRecords.byProof(files, PER_FILE)).isEqualTo(bySql);
            assertThat(bySql.size()).isBetween(FILES * PER_FILE / 4, FILES * PER_FILE - 100);
        }
    }

    private static LandedFile land(int number, String ending, Random random, Path directory)
            throws IOException {
        List<TestRecord> records = OddRecords.of(random, PER_FILE);
        byte[] content =
                ending.equals("parquet")
                        ? UsageBytes.copied(records, "SELECT * FROM u", ending, "FORMAT parquet")
                        : UsageBytes.of(ending, records);
        Path path = Files.write(directory.resolve(number + "." + ending), content);
        String key = number + "." + ending;
        return new LandedFile(
                number,
                new UsageFile(key, EngineRun.DAY, "", content.length),
                UsageFormat.of(key).orElseThrow(),
                path);
    }
}
