package dev.billow.worker.duckdb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.billow.report.UsageFiles.UsageFile;
import dev.billow.worker.engine.RunWatch;
import dev.billow.worker.sums.IdBudget;
import dev.billow.worker.sums.RepeatedIds;
import dev.billow.worker.usage.LandedFile;
import dev.billow.worker.usage.UsageFormat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;

@Tag("B15")
class IdNotesTest {
    private static final int ROOM = 400_000;

    @TempDir Path directory;
    private Session session;
    private IdNotes ids;

    @BeforeEach
    void open() throws SQLException {
        session = Session.open(EngineRun.SETTINGS, directory, RunWatch.NONE);
        ids = new IdNotes(session, new IdBudget(ROOM));
    }

    @AfterEach
    void close() throws SQLException {
        session.close();
    }

    @Test
    void eachRowIsNotedOnceWithItsFileWhateverThreadReadsIt() throws SQLException {
        assertThat(
                        noted(
                                "SELECT i % 3, CASE i WHEN 299999 THEN 0 ELSE i END FROM"
                                        + " range(300000) t(i)"))
                .isTrue();

        assertThat(List.of(size(0), size(1), size(2))).containsOnly(100_000L);
        assertThat(RepeatedIds.in(List.of(ids.of(file(0)), ids.of(file(1))))).isEmpty();
        assertThat(RepeatedIds.in(List.of(ids.of(file(0)), ids.of(file(2))))).containsExactly(0);
    }

    @Test
    void oneForWhichThereIsNoRoomIsToldAndThenThereIsRoomAgain() throws SQLException {
        assertThat(noted("SELECT 0, i FROM range(500000) t(i)")).isFalse();
        assertThat(size(0)).isLessThanOrEqualTo(ROOM);

        ids.forget();

        assertThat(noted("SELECT 0, i FROM range(100) t(i)")).isTrue();
        assertThat(size(0)).isEqualTo(100);
    }

    private boolean noted(String rows) throws SQLException {
        String all =
                "SELECT bool_and(note_id(CAST(file AS INTEGER), id)) FROM ("
                        + rows
                        + ") t(file, id)";
        return session.list(all, row -> row.getBoolean(1)).getFirst();
    }

    private long size(int number) {
        return ids.of(file(number)).size();
    }

    private LandedFile file(int number) {
        UsageFile source = new UsageFile("one.parquet", EngineRun.DAY, "etag", 1);
        UsageFormat format = UsageFormat.of(source.key()).orElseThrow();
        return new LandedFile(number, source, format, directory);
    }
}
