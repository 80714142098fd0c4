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

/// Takes in one chunk of landed files: load, check, drop copies, fold, forget.
final class ChunkFold {
    private static final String COUNT = "SELECT count(*) FROM record WHERE inside";

    private final Session session;
    private final Loader loader;
    private final FaultFinder finder;
    private final Remedy remedy;
    private final ReportFold fold;
    private long counted;

    /// @param remedy for bad records
    ChunkFold(Session session, Loader loader, FaultFinder finder, Remedy remedy, ReportFold fold) {
        this.session = session;
        this.loader = loader;
        this.finder = finder;
        this.remedy = remedy;
        this.fold = fold;
    }

    /// Takes in whole days.
    ///
    /// @return what was read from each file, in their order
    /// @throws dev.billow.worker.usage.UsageFaultException when a file holds what must not be
    ///     billed, and there is no remedy
    List<InputSummary> add(List<LandedFile> landed) throws SQLException, IOException {
        List<LandedFile> files = load(landed);
        finder.overlooked(files.stream().filter(file -> loader.records(file) == 0).toList())
                .throwIfAny();
        Map<Integer, Long> records = new HashMap<>();
        for (LandedFile file : landed) {
            records.put(file.number(), loader.records(file) + remedy.rejected(file));
        }
        Map<Integer, Long> dropped = new Repeats(session, remedy).drop(loader, landed);
        counted += session.list(COUNT, row -> row.getLong(1)).getFirst();
        fold.add();
        loader.forget();
        Landing.remove(files);
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

    /// Records of the period so far, copies left out.
    long counted() {
        return counted;
    }
}
