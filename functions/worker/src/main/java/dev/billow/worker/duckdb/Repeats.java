package dev.billow.worker.duckdb;

import dev.billow.worker.usage.DayRecord;
import dev.billow.worker.usage.LandedFile;
import dev.billow.worker.usage.Remedy;

import java.io.IOException;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Finds records that a day has more than once. Equal ones count once, unequal ones are bad.
///
/// Hashes of id and day tell whether there are any; only then the whole records are compared.
final class Repeats {
    private static final String ANY = "SELECT count(*) <> count(DISTINCT id_hash) FROM record";
    private static final String CLASHES =
            "SELECT day, record_id FROM clash ORDER BY day, record_id LIMIT ? OFFSET ?";
    private static final int CLASHES_AT_A_TIME = 20_000;

    private final Session session;
    private final Remedy remedy;

    Repeats(Session session, Remedy remedy) {
        this.session = session;
        this.remedy = remedy;
    }

    /// Drops the copies of the chunk's records, and those that clash when the remedy allows it.
    ///
    /// @param landed the files of the chunk, bad records and all
    /// @return how many copies were dropped, by file number
    /// @throws dev.billow.worker.usage.UsageFaultException when records under one id differ, and
    ///     there is no remedy
    Map<Integer, Long> drop(Loader loader, List<LandedFile> landed)
            throws SQLException, IOException {
        if (!session.list(ANY, row -> row.getBoolean(1)).getFirst()) {
            return Map.of();
        }
        session.runAll(Sql.REPEATS.text());
        loader.gather(Sql.SUSPECT, "suspect");
        session.runAll(Sql.CLASHES.text());
        leaveOutClashes(landed);
        session.runAll(Sql.DROP_COPIES.text());
        Map<Integer, Long> dropped = new HashMap<>();
        session.each(
                "SELECT file, count(*) FROM copy GROUP BY file",
                row -> dropped.put(row.getInt(1), row.getLong(2)));
        return dropped;
    }

    private void leaveOutClashes(List<LandedFile> landed) throws SQLException, IOException {
        long told = 0;
        Set<DayRecord> ids = clashes(0);
        for (int done = 0; !ids.isEmpty(); ids = clashes(done)) {
            told += remedy.clashes(landed, ids);
            done += ids.size();
        }
        long clashing =
                session.list("SELECT count(*) FROM clashing", row -> row.getLong(1)).getFirst();
        if (told != clashing) {
            throw new SQLException(
                    "%d records clash and %d can be found again".formatted(clashing, told));
        }
        session.run("DELETE FROM record WHERE rowid IN (SELECT row_id FROM clashing)");
    }

    private Set<DayRecord> clashes(int from) throws SQLException {
        return new HashSet<>(
                session.list(
                        CLASHES,
                        row -> new DayRecord(LocalDate.parse(row.getString(1)), row.getString(2)),
                        CLASHES_AT_A_TIME,
                        from));
    }
}
