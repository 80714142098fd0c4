package dev.billow.worker.duckdb;

import dev.billow.worker.engine.InputSummary;
import dev.billow.worker.usage.FaultFinder;
import dev.billow.worker.usage.LandedFile;
import dev.billow.worker.usage.Remedy;
import dev.billow.worker.usage.Suspects;

import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Takes in files record by record, chunk by chunk: load, check, drop copies, fold, forget.
final class RecordIntake implements Intake {
    private static final String COUNT = "SELECT count(*) FROM record WHERE inside";

    private final Session session;
    private final Loader loader;
    private final FaultFinder finder;
    private final Remedy remedy;
    private final ReportFold fold;
    private long counted;

    /// @param loader keeps records
    /// @param remedy for bad records
    RecordIntake(
            Session session, Loader loader, FaultFinder finder, Remedy remedy, ReportFold fold) {
        this.session = session;
        this.loader = loader;
        this.finder = finder;
        this.remedy = remedy;
        this.fold = fold;
    }

    @Override
    public List<InputSummary> add(List<List<LandedFile>> chunks) throws SQLException, IOException {
        List<InputSummary> summaries = new ArrayList<>();
        for (List<LandedFile> chunk : chunks) {
            summaries.addAll(addOne(chunk));
        }
        return summaries;
    }

    private List<InputSummary> addOne(List<LandedFile> landed) throws SQLException, IOException {
        List<LandedFile> files = load(landed);
        finder.overlooked(files.stream().filter(file -> loader.records(file) == 0).toList())
                .throwIfAny();
        Map<Integer, Long> records = new HashMap<>();
        for (LandedFile file : landed) {
            records.put(file.number(), loader.records(file) + remedy.rejected(file));
        }
        Map<Integer, Long> dropped = new Repeats(session, remedy).drop(loader, landed);
        long count = session.list(COUNT, row -> row.getLong(1)).getFirst();
        counted += count;
        fold.add(count);
        loader.forget();
        Landing.remove(files);
        Landing.remove(landed);
        List<InputSummary> summaries = new ArrayList<>();
        for (LandedFile file : landed) {
            summaries.add(
                    new InputSummary(
                            file.source(),
                            records.getOrDefault(file.number(), 0L),
                            dropped.getOrDefault(file.number(), 0L),
                            remedy.rejected(file)));
        }
        return summaries;
    }

    /// Loads the files, or what the remedy gives in their place.
    private List<LandedFile> load(List<LandedFile> landed) throws SQLException, IOException {
        Suspects suspects = loader.load(landed);
        if (suspects.isEmpty()) {
            return landed;
        }
        List<LandedFile> cured = remedy.cure(landed, suspects);
        loader.load(cured).throwIfAny();
        return cured;
    }

    @Override
    public long counted() {
        return counted;
    }
}
