package dev.billow.worker.duckdb;

import dev.billow.proof.usage.UsageDay;
import dev.billow.proof.usage.UsageFile;
import dev.billow.worker.usage.FaultFinder;
import dev.billow.worker.usage.InflationLimits;
import dev.billow.worker.usage.LandedFile;
import dev.billow.worker.usage.Suspects;
import dev.billow.worker.usage.TextSource;
import dev.billow.worker.usage.UsageFault;
import dev.billow.worker.usage.UsageFaultException;
import dev.billow.worker.usage.UsageFormat;

import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// The records that break a rule, as `file/id`, by each telling of the rules. The ids of a file
/// are `r0`, `r1` and so on, in the order of its rows.
final class BadRecords {
    private BadRecords() {}

    static Set<String> bySql(Session session, List<LandedFile> files)
            throws SQLException, IOException {
        TextSource texts = new TextSource(InflationLimits.USUAL);
        List<Scan> plan = new Scans(session, texts, EngineRun.SETTINGS).plan(files, new Suspects());
        for (int i = 0; i < plan.size(); i++) {
            Scan scan = plan.get(i);
            for (int position = 0; position < scan.files().size(); position++) {
                session.run(
                        "INSERT INTO landed VALUES (?, ?, ?, ?)",
                        i,
                        position,
                        scan.files().get(position).number(),
                        EngineRun.DAY.toString());
            }
            session.run(
                    "INSERT INTO record " + scan.over(Sql.LOAD.text()),
                    scan.paths(),
                    i,
                    EngineRun.ACCOUNT.value(),
                    "2026-09-01T00:00:00",
                    "2026-09-02T00:00:00");
        }
        return new TreeSet<>(
                session.list(
                        "SELECT file || '/' || record_id FROM record WHERE NOT ok",
                        row -> row.getString(1)));
    }

    /// By the rules as the proof has written them down for itself.
    static Set<String> byProof(List<LandedFile> files, int perFile) throws IOException {
        var rules = new dev.billow.proof.usage.RecordRules(EngineRun.ACCOUNT.value());
        Set<String> bad = new TreeSet<>();
        for (LandedFile file : files) {
            UsageDay day =
                    UsageDay.read(
                            rules,
                            List.of(
                                    new UsageFile(
                                            file.source().key(), EngineRun.DAY, file.path())));
            for (int i = 0; i < perFile; i++) {
                bad.add(file.number() + "/r" + i);
            }
            day.records().forEach(good -> bad.remove(file.number() + "/" + good.recordId()));
        }
        return bad;
    }

    static Set<String> byJava(Session session, List<LandedFile> files) throws IOException {
        TextSource texts = new TextSource(InflationLimits.USUAL);
        FaultFinder finder = DuckDbEngine.finder(session, texts, EngineRun.ACCOUNT);
        Set<String> bad = new TreeSet<>();
        for (LandedFile file : files) {
            int firstLine = file.format().kind() == UsageFormat.Kind.CSV ? 2 : 1;
            try {
                finder.badRecords(List.of(file)).throwIfAny();
            } catch (UsageFaultException e) {
                for (UsageFault fault : e.faults()) {
                    bad.add(file.number() + "/r" + (fault.line() - firstLine));
                }
            }
        }
        return bad;
    }
}
