package dev.billow.worker.duckdb;

import dev.billow.worker.engine.InputSummary;
import dev.billow.worker.engine.Tasks;
import dev.billow.worker.sums.IdBudget;
import dev.billow.worker.sums.IdHashes;
import dev.billow.worker.sums.RepeatedIds;
import dev.billow.worker.usage.FaultFinder;
import dev.billow.worker.usage.LandedFile;
import dev.billow.worker.usage.Suspects;

import java.io.IOException;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;

/// Sums Parquet files with the engine, all at once.
final class ParquetSums implements FileSumSource {
    private final Session session;
    private final Loader loader;
    private final FaultFinder finder;
    private final IdNotes ids;
    private final int threads;

    /// @param loader keeps sums
    ParquetSums(Session session, Loader loader, FaultFinder finder, IdBudget budget, int threads)
            throws SQLException {
        this.session = session;
        this.loader = loader;
        this.finder = finder;
        this.ids = new IdNotes(session, budget);
        this.threads = threads;
    }

    @Override
    public Set<LandedFile> load(List<List<LandedFile>> chunks) throws SQLException, IOException {
        if (chunks.isEmpty()) {
            return Set.of();
        }
        List<LandedFile> files = chunks.stream().flatMap(List::stream).toList();
        try {
            Suspects suspects = loader.load(files);
            Set<LocalDate> repeating = repeating(files);
            Set<LandedFile> doubted = new HashSet<>();
            for (LandedFile file : files) {
                if (suspects.contains(file)
                        || repeating.contains(file.source().day())
                        || ids.of(file).size() != loader.records(file)
                        || isOverlooked(file)) {
                    doubted.add(file);
                }
            }
            return doubted;
        } finally {
            ids.forget();
        }
    }

    private boolean isOverlooked(LandedFile file) throws IOException {
        return loader.records(file) == 0 && !finder.overlooked(List.of(file)).isEmpty();
    }

    @Override
    public InputSummary summary(LandedFile file) {
        return new InputSummary(file.source(), loader.records(file), 0, 0);
    }

    /// The days with an id that comes more than once.
    private Set<LocalDate> repeating(List<LandedFile> files) throws IOException {
        Map<LocalDate, List<IdHashes>> days = new HashMap<>();
        for (LandedFile file : files) {
            days.computeIfAbsent(file.source().day(), _ -> new ArrayList<>()).add(ids.of(file));
        }
        List<Callable<Optional<LocalDate>>> looks = new ArrayList<>();
        days.forEach(
                (day, its) ->
                        looks.add(
                                () ->
                                        RepeatedIds.in(its).length == 0
                                                ? Optional.empty()
                                                : Optional.of(day)));
        return Tasks.run(looks, threads, session.watch()).stream()
                .flatMap(Optional::stream)
                .collect(Collectors.toSet());
    }
}
