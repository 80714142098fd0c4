package dev.billow.worker.duckdb;

import dev.billow.report.ReportRequest;
import dev.billow.worker.engine.InputSummary;
import dev.billow.worker.usage.FaultFinder;
import dev.billow.worker.usage.FaultList;
import dev.billow.worker.usage.LandedFile;
import dev.billow.worker.usage.UsageFault;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Takes in one chunk of landed files: load, check, drop copies, fold, forget.
final class ChunkFold {
    private static final DateTimeFormatter UTC_TEXT =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss").withZone(ZoneOffset.UTC);
    private static final String BAD_FILES =
            "SELECT DISTINCT file FROM record WHERE NOT ok ORDER BY file";

    private static final String COUNT = "SELECT count(*) FROM record WHERE inside";

    private final Session session;
    private final Scans scans;
    private final FaultFinder finder;
    private final ReportRequest request;
    private final ReportFold fold;
    private long counted;

    ChunkFold(
            Session session,
            Scans scans,
            FaultFinder finder,
            ReportRequest request,
            ReportFold fold) {
        this.session = session;
        this.scans = scans;
        this.finder = finder;
        this.request = request;
        this.fold = fold;
    }

    /// Takes in whole days.
    ///
    /// @return what was read from each file, in their order
    /// @throws dev.billow.worker.usage.UsageFaultException when a file holds what must not be
    // billed
    List<InputSummary> add(List<LandedFile> files) throws SQLException, IOException {
        List<Scan> plan = scans.plan(files);
        for (int i = 0; i < plan.size(); i++) {
            load(i, plan.get(i));
        }
        checkRecords(files);
        Map<Integer, Long> records = new HashMap<>();
        session.each(
                "SELECT file, count(*) FROM record GROUP BY file",
                row -> records.put(row.getInt(1), row.getLong(2)));
        finder.overlooked(files.stream().filter(f -> !records.containsKey(f.number())).toList())
                .throwIfAny();
        Map<Integer, Long> dropped =
                new Repeats(session, finder).drop(plan, request.accountId().value());
        counted += session.list(COUNT, row -> row.getLong(1)).getFirst();
        fold.add();
        session.run("DELETE FROM record");
        session.run("DELETE FROM landed");
        List<InputSummary> summaries = new ArrayList<>();
        for (LandedFile file : files) {
            summaries.add(
                    new InputSummary(
                            file.source(),
                            records.getOrDefault(file.number(), 0L),
                            dropped.getOrDefault(file.number(), 0L),
                            0));
        }
        return summaries;
    }

    private void load(int number, Scan scan) throws SQLException, IOException {
        List<LandedFile> files = scan.files();
        for (int position = 0; position < files.size(); position++) {
            LandedFile file = files.get(position);
            session.run(
                    "INSERT INTO landed VALUES (?, ?, ?, ?)",
                    number,
                    position,
                    file.number(),
                    file.source().day().toString());
        }
        try {
            session.run(
                    "INSERT INTO record BY NAME "
                            + scan.over(Sql.LOAD).replace("/* kept */", kept()),
                    scan.paths(),
                    number,
                    request.accountId().value(),
                    utcText(request.period().from()),
                    utcText(request.period().until()));
        } catch (SQLException e) {
            throw refused(e, files);
        }
    }

    private SQLException refused(SQLException e, List<LandedFile> files) throws IOException {
        var told = EngineMessage.fault(String.valueOf(e.getMessage()), files);
        if (told.isPresent()) {
            locate(files);
            FaultList asTold = new FaultList();
            asTold.add(told.get());
            asTold.throwIfAny();
        }
        return e;
    }

    private void locate(List<LandedFile> files) throws IOException {
        try {
            finder.badRecords(files).throwIfAny();
        } catch (IOException e) {
            if (!(e.getCause() instanceof SQLException)) {
                throw e;
            }
            // The engine cannot read the file here either; its first words say enough.
        }
    }

    private void checkRecords(List<LandedFile> files) throws SQLException, IOException {
        List<Integer> numbers = session.list(BAD_FILES, row -> row.getInt(1));
        if (numbers.isEmpty()) {
            return;
        }
        List<LandedFile> bad =
                files.stream().filter(file -> numbers.contains(file.number())).toList();
        locate(bad);
        FaultList unlocated = new FaultList();
        for (LandedFile file : bad) {
            String why = "holds records that break a rule";
            unlocated.add(new UsageFault(file.source().key(), 0, "", "", why));
        }
        unlocated.throwIfAny();
    }

    private String kept() {
        return fold.kept().stream().map(column -> ", " + column).collect(Collectors.joining());
    }

    /// Records of the period so far, copies left out.
    long counted() {
        return counted;
    }

    private static String utcText(Instant instant) {
        return UTC_TEXT.format(instant);
    }
}
