package dev.billow.worker.duckdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.billow.worker.engine.RunWatch;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;

@Tag("B6")
class LockdownTest {
    private static Session open(Path directory) throws SQLException {
        return Session.open(EngineRun.SETTINGS, directory, RunWatch.NONE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT * FROM read_text('/etc/hostname')",
                "SELECT * FROM glob('/*')",
                "COPY (SELECT 1) TO '/tmp/billow-lockdown.csv'",
                "ATTACH '/tmp/billow-lockdown.db'",
                "SET enable_external_access = true",
                "SET allowed_directories = ['/']",
                "SET lock_configuration = false",
                "SET threads = 64",
                "INSTALL httpfs",
                "LOAD httpfs",
                "SELECT * FROM read_csv('s3://bucket/key.csv')",
                "SELECT * FROM read_csv('http://127.0.0.1:9/key.csv')",
            })
    void nothingLeavesTheDirectoryOfTheRun(String statement, @TempDir Path directory)
            throws SQLException {
        try (Session session = open(directory)) {
            assertThatThrownBy(() -> session.run(statement)).isInstanceOf(SQLException.class);
        }
    }

    @Test
    void anotherRunsFilesAreOutOfReachAlsoByDots(@TempDir Path parent)
            throws SQLException, IOException {
        Path own = Files.createDirectory(parent.resolve("own"));
        Path other = Files.createDirectory(parent.resolve("other"));
        Path secret = Files.writeString(other.resolve("secret.csv"), "a\nb\n");
        Path allowed = Files.writeString(own.resolve("own.csv"), "a\nb\n");

        try (Session session = open(own)) {
            String read = "SELECT content FROM read_text(?)";
            assertThat(session.list(read, r -> r.getString(1), List.of(allowed.toString())))
                    .containsExactly("a\nb\n");
            for (String path : List.of(secret.toString(), own + "/../other/secret.csv")) {
                assertThatThrownBy(() -> session.run(read, List.of(path)))
                        .isInstanceOf(SQLException.class);
            }
        }
    }

    @Test
    @Tag("B4")
    void objectNamesNeverReachTheEngine() {
        List<TestRecord> records = List.of(TestRecord.of("r1", "2026-09-01T10:00:00Z"));
        for (String name :
                List.of("*.csv", "[a-z].csv", "'); DROP TABLE record; --.csv", "?.csv")) {
            var usage = EngineRun.day(name, UsageBytes.of("csv", records));
            usage.put(
                    EngineRun.ACCOUNT,
                    EngineRun.DAY,
                    "b.csv",
                    UsageBytes.of("csv", List.of(TestRecord.of("r2", "2026-09-01T10:00:00Z"))));

            assertThat(EngineRun.of(usage).report().records()).isEqualTo(2);
        }
    }

    @Test
    @Tag("L15")
    void aSessionKnowsNothingOfTheOneBefore(@TempDir Path directory) throws SQLException {
        try (Session first = open(directory)) {
            first.run("CREATE TABLE secret (x INTEGER)");
        }

        try (Session second = open(directory)) {
            assertThatThrownBy(() -> second.run("SELECT * FROM secret"))
                    .isInstanceOf(SQLException.class);
        }
    }
}
