package dev.billow.worker.duckdb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.billow.worker.engine.RunWatch;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Random;

class TextSumTableTest {
    private static final long MOST_PARTS = 999_999_999_999_999L;
    private static final int DECIMALS = 15;

    private final Random random = new Random(11);

    @TempDir Path directory;

    @Test
    @Tag("B14")
    void theSumsOfTextFilesAreCopiedToTheLastDigitWhateverTheirSigns() throws SQLException {
        try (Session session = Session.open(EngineRun.SETTINGS, directory, RunWatch.NONE)) {
            session.runAll(Sql.TABLES.text());

            assertCopied(session, Long.MAX_VALUE, MOST_PARTS);
            assertCopied(session, Long.MIN_VALUE, -MOST_PARTS);
            assertCopied(session, Long.MIN_VALUE, MOST_PARTS);
            assertCopied(session, 0, -1);
            for (int i = 0; i < 50; i++) {
                long parts = random.nextLong(-MOST_PARTS, MOST_PARTS + 1);
                assertCopied(session, random.nextLong() >> random.nextInt(64), parts);
            }
        }
    }

    private static void assertCopied(Session session, long units, long parts) throws SQLException {
        session.run(
                """
                INSERT INTO text_sum BY NAME
                SELECT 7 AS file, DATE '2026-09-01' AS day, 3 AS records, 4 AS count, ? AS quantity,
                    ? AS quantity_parts, 1 AS amount, -2 AS amount_parts, -3 AS international_amount,
                    4 AS international_amount_parts, 86399999999999 AS latest
                """,
                units,
                parts);

        new TextSumTable(session).copy();

        List<String> copied =
                session.list(
                        "DELETE FROM file_sum RETURNING concat_ws(' ', file, day, inside, ok,"
                            + " records, count, quantity, amount, international_amount, latest)",
                        row -> row.getString(1));
        BigDecimal quantity = BigDecimal.valueOf(units).add(BigDecimal.valueOf(parts, DECIMALS));
        assertThat(copied)
                .containsExactly(
                        "7 2026-09-01 true true 3 4 "
                                + quantity.toPlainString()
                                + " 0.999999999999998 -2.999999999999996 1788307199999999999");
        session.empty("text_sum");
    }
}
