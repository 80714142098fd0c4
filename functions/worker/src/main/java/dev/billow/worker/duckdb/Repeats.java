package dev.billow.worker.duckdb;

import dev.billow.worker.usage.FaultFinder;
import dev.billow.worker.usage.LandedFile;

import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// Finds records that a day has more than once. Equal ones count once, unequal ones are faults.
///
/// Hashes of id and day tell whether there are any; only then the whole records are compared.
final class Repeats {
    private static final String ANY = "SELECT count(*) <> count(DISTINCT id_hash) FROM record";
    private static final String CLASHING_IDS =
            """
            SELECT DISTINCT record_id FROM (
                SELECT day, record_id FROM (SELECT DISTINCT * EXCLUDE (file) FROM suspect)
                GROUP BY day, record_id HAVING count(*) > 1
            ) LIMIT 1000
            """;

    private final Session session;
    private final FaultFinder finder;

    Repeats(Session session, FaultFinder finder) {
        this.session = session;
        this.finder = finder;
    }

    /// Drops the copies of the chunk's records.
    ///
    /// @return how many were dropped, by file number
    /// @throws dev.billow.worker.usage.UsageFaultException when records under one id differ
    Map<Integer, Long> drop(List<Scan> scans, String account) throws SQLException, IOException {
        if (!session.list(ANY, row -> row.getBoolean(1)).getFirst()) {
            return Map.of();
        }
        session.runAll(Sql.REPEATS.text());
        gatherSuspects(scans, account);
        Set<String> clashing = new TreeSet<>(session.list(CLASHING_IDS, row -> row.getString(1)));
        if (!clashing.isEmpty()) {
            finder.clashes(files(scans), clashing).throwIfAny();
            throw new SQLException("records clash and cannot be found again");
        }
        session.run("DROP TABLE suspect");
        session.runAll(Sql.DROP_COPIES.text());
        Map<Integer, Long> dropped = new HashMap<>();
        session.each(
                "SELECT file, count(*) FROM copy GROUP BY file",
                row -> dropped.put(row.getInt(1), row.getLong(2)));
        return dropped;
    }

    private void gatherSuspects(List<Scan> scans, String account) throws SQLException {
        String into = "CREATE TABLE suspect AS ";
        for (int i = 0; i < scans.size(); i++) {
            Scan scan = scans.get(i);
            session.run(into + scan.over(Sql.SUSPECT), scan.paths(), i, account);
            into = "INSERT INTO suspect ";
        }
    }

    private static List<LandedFile> files(List<Scan> scans) {
        List<LandedFile> files = new ArrayList<>();
        scans.forEach(scan -> files.addAll(scan.files()));
        files.sort((a, b) -> Integer.compare(a.number(), b.number()));
        return files;
    }
}
