package dev.billow.worker.duckdb;

import dev.billow.report.ReportRequest;
import dev.billow.worker.usage.LandedFile;
import dev.billow.worker.usage.Suspects;
import dev.billow.worker.usage.TextSource;
import dev.billow.worker.usage.UsageFault;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Loads landed files into a table and says which of them hold bad records.
final class Loader {
    private static final DateTimeFormatter UTC_TEXT =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss").withZone(ZoneOffset.UTC);

    private static final String LANDED =
            """
            INSERT INTO landed
            SELECT ?, position - 1, CAST(file AS INTEGER), CAST(day AS DATE)
            FROM (
                SELECT
                    unnest(files) AS file,
                    unnest(days) AS day,
                    generate_subscripts(files, 1) AS position
                FROM (SELECT ?::VARCHAR[] AS files, ?::VARCHAR[] AS days)
            )
            """;

    private final Session session;
    private final TextSource texts;
    private final EngineSettings settings;
    private final ReportRequest request;
    private final Kept kept;
    private final Map<Integer, Long> records = new HashMap<>();
    private List<Scan> plan = List.of();

    Loader(
            Session session,
            TextSource texts,
            EngineSettings settings,
            ReportRequest request,
            Kept kept) {
        this.session = session;
        this.texts = texts;
        this.settings = settings;
        this.request = request;
        this.kept = kept;
    }

    /// Loads whole days in place of what was loaded before.
    ///
    /// @return the files with bad records
    /// @throws dev.billow.worker.usage.UsageFaultException when a file cannot be read record by
    ///     record, whatever is done about bad ones
    Suspects load(List<LandedFile> files) throws SQLException, IOException {
        forget();
        Suspects suspects = new Suspects();
        plan = new Scans(session, texts, settings).plan(files, suspects);
        for (int i = 0; i < plan.size(); i++) {
            load(i, plan.get(i), suspects);
        }
        check(files, suspects);
        return suspects;
    }

    private void check(List<LandedFile> files, Suspects suspects) throws SQLException {
        Set<Integer> bad = new HashSet<>();
        session.each(
                "SELECT file, CAST(sum(%s) AS BIGINT), bool_and(ok) FROM %s GROUP BY file"
                        .formatted(kept.records(), kept.table()),
                row -> {
                    records.put(row.getInt(1), row.getLong(2));
                    if (!row.getBoolean(3)) {
                        bad.add(row.getInt(1));
                    }
                });
        for (LandedFile file : files) {
            if (bad.contains(file.number())) {
                String why = "holds records that break a rule";
                suspects.add(List.of(file), new UsageFault(file.source().key(), 0, "", "", why));
            }
        }
    }

    /// How many records were loaded from a file, bad ones too.
    long records(LandedFile file) {
        return records.getOrDefault(file.number(), 0L);
    }

    /// Reads the files that are loaded once more, into a table of its own.
    void gather(Sql query, String table) throws SQLException {
        String into = "CREATE TABLE " + table + " AS ";
        for (int i = 0; i < plan.size(); i++) {
            Scan scan = plan.get(i);
            session.run(
                    into + scan.over(query.text()), scan.paths(), i, request.accountId().value());
            into = "INSERT INTO " + table + " ";
        }
    }

    /// Empties the tables.
    void forget() throws SQLException {
        session.empty(kept.table(), "landed");
        records.clear();
    }

    private void load(int number, Scan scan, Suspects suspects) throws SQLException, IOException {
        List<LandedFile> files = scan.files();
        session.run(
                LANDED,
                number,
                files.stream().map(file -> Integer.toString(file.number())).toList(),
                files.stream().map(file -> file.source().day().toString()).toList());
        try (EndMarks _ = EndMarks.in(scan, texts)) {
            insert(number, scan);
            checkMarks(scan, suspects);
        } catch (SQLException e) {
            String message = String.valueOf(e.getMessage());
            suspects.add(files, EngineMessage.fault(message, files).orElseThrow(() -> e));
        }
    }

    /// Takes the marks out of the table.
    private void checkMarks(Scan scan, Suspects suspects) throws SQLException {
        if (scan.endMark().isEmpty()) {
            return;
        }
        String marks = "DELETE FROM " + kept.table() + " WHERE category = ? RETURNING file";
        Set<Integer> read =
                new HashSet<>(session.list(marks, row -> row.getInt(1), EndMarks.CATEGORY));
        for (LandedFile file : scan.files()) {
            if (!read.contains(file.number())) {
                suspects.add(List.of(file), Scans.openQuote(file));
            }
        }
    }

    private void insert(int number, Scan scan) throws SQLException {
        session.run(
                "INSERT INTO " + kept.table() + " BY NAME " + scan.over(kept.select()),
                scan.paths(),
                number,
                request.accountId().value(),
                utcText(request.period().from()),
                utcText(request.period().until()));
    }

    private static String utcText(Instant instant) {
        return UTC_TEXT.format(instant);
    }
}
