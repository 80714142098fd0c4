package dev.billow.worker.duckdb;

import dev.billow.worker.engine.InputSummary;
import dev.billow.worker.usage.FaultFinder;
import dev.billow.worker.usage.LandedFile;
import dev.billow.worker.usage.Suspects;

import java.io.IOException;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Sums Parquet files with the engine, all at once.
final class ParquetSums implements FileSumSource {
    private static final int IDS_AT_ONCE = 1_000_000;

    private final Session session;
    private final Loader loader;
    private final FaultFinder finder;
    private final int threads;

    /// @param loader keeps sums
    ParquetSums(Session session, Loader loader, FaultFinder finder, int threads) {
        this.session = session;
        this.loader = loader;
        this.finder = finder;
        this.threads = threads;
    }

    @Override
    public Set<LandedFile> load(List<List<LandedFile>> chunks) throws SQLException, IOException {
        if (chunks.isEmpty()) {
            return Set.of();
        }
        List<LandedFile> files = chunks.stream().flatMap(List::stream).toList();
        Suspects suspects = loader.load(files);
        Set<Integer> repeating = repeating(chunks);
        Set<LandedFile> doubted = new HashSet<>();
        for (LandedFile file : files) {
            if (suspects.contains(file)
                    || repeating.contains(file.number())
                    || isOverlooked(file)) {
                doubted.add(file);
            }
        }
        return doubted;
    }

    private boolean isOverlooked(LandedFile file) throws IOException {
        return loader.records(file) == 0 && !finder.overlooked(List.of(file)).isEmpty();
    }

    @Override
    public InputSummary summary(LandedFile file) {
        return new InputSummary(file.source(), loader.records(file), 0, 0);
    }

    /// The numbers of files with an id that their chunk has more than once.
    private Set<Integer> repeating(List<List<LandedFile>> chunks) throws SQLException {
        int atLeast = Math.ceilDiv(threads, chunks.size());
        String shares =
                chunks.stream()
                        .flatMap(chunk -> shares(chunk, atLeast))
                        .collect(Collectors.joining("\nUNION ALL\n"));
        String repeated = Sql.REPEATED_IDS.text().replace("${shares}", shares);
        return new HashSet<>(session.list(repeated, row -> row.getInt(1)));
    }

    /// Queries for the ids that a chunk has more than once: each of a share of the ids that is soon
    /// compared, because it fits into the processor's cache.
    private Stream<String> shares(List<LandedFile> chunk, int atLeast) {
        long ids = chunk.stream().mapToLong(loader::records).sum();
        int count = Math.max(atLeast, Math.toIntExact(ids / IDS_AT_ONCE));
        return IntStream.range(0, count)
                .mapToObj(
                        share ->
                                """
                                SELECT id FROM (
                                    SELECT unnest(ids) AS id FROM file_sum WHERE file BETWEEN %d AND %d
                                ) WHERE id %% %d = %d GROUP BY id HAVING count(*) > 1\
                                """
                                        .formatted(
                                                chunk.getFirst().number(),
                                                chunk.getLast().number(),
                                                count,
                                                share));
    }
}
