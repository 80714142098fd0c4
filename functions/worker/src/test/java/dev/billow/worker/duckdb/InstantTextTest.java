package dev.billow.worker.duckdb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.billow.worker.engine.RunWatch;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;

/// Instants are read in a short way where it is safe: it must take and give what the long one does.
class InstantTextTest {
    private static final List<String> INSTANTS =
            List.of(
                    "2026-09-01T10:00:00Z",
                    "2026-09-01T10:00:00.5Z",
                    "2024-02-29T23:59:59.123456Z",
                    "0000-01-01T00:00:00Z",
                    "9999-12-31T23:59:59.999999Z",
                    "2026-09-01T10:00:00.1234567Z",
                    "2023-02-28T00:00:00+02:00");

    /// What takes the place of some characters, by ones or one after the other.
    private static final List<String> BITS =
            List.of(
                    "", "0", "1", "2", "9", "00", " 0", "0 ", "24", "30", "31", "60", "-0", "+0",
                    " ", "\t", "\n", "\u000B", "\u00a0", "-", "+", ":", ".", "T", "Z", "_", "/",
                    "t", "z", "é", "\u0663", "Z ", "-10:00");

    private static final String CHANGED =
            """
            SELECT left(t, place) || bit || substr(t, place + 1 + gone) AS t
            FROM %s, range(28) AS places(place), range(3) AS gaps(gone), bits
            WHERE hash(t, place, gone, bit) %% %d = 0
            """;
    private static final String DIFFERENCES =
            """
            SELECT t FROM changed
            WHERE instant_of_text(t) IS DISTINCT FROM instant_of_any_text(t) LIMIT 20
            """;

    @TempDir Path directory;

    @Test
    @Tag("B37")
    void theShortWayTakesAndGivesWhatTheLongWayDoes() throws SQLException {
        try (Session session = Session.open(EngineRun.SETTINGS, directory, RunWatch.NONE)) {
            session.runAll(Sql.TABLES.text());
            session.run("CREATE TABLE instants AS SELECT unnest(?::VARCHAR[]) AS t", INSTANTS);
            session.run("CREATE TABLE bits AS SELECT unnest(?::VARCHAR[]) AS bit", BITS);
            session.run("CREATE TABLE once AS " + CHANGED.formatted("instants", 1));
            session.run(
                    "CREATE TABLE changed AS SELECT DISTINCT t FROM ("
                            + CHANGED.formatted("once", 20)
                            + ")");

            assertThat(session.list(DIFFERENCES, row -> row.getString(1))).isEmpty();
            assertThat(count(session, "instant_of_text(t) IS NOT NULL")).isGreaterThan(3_000);
            assertThat(count(session, "instant_of_text(t) IS NULL")).isGreaterThan(100_000);
        }
    }

    private static long count(Session session, String which) throws SQLException {
        String count = "SELECT count(*) FROM changed WHERE " + which;
        return session.list(count, row -> row.getLong(1)).getFirst();
    }
}
