package dev.billow.worker.duckdb;

import dev.billow.report.UsageFiles.UsageFile;
import dev.billow.worker.engine.InputSummary;
import dev.billow.worker.usage.FaultFinder;
import dev.billow.worker.usage.LandedFile;
import dev.billow.worker.usage.Suspects;

import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Takes in files by their sums: each is read once, many beside each other, and no record is kept.
///
/// What a sum hides is looked for beside it. A chunk with a bad record, an id that a day has twice
/// or two names for one customer at one time is not summed but taken in record by record; so this
/// is only a faster way to the same lines.
final class SumIntake implements Intake {
    private static final String COUNT =
            "SELECT CAST(coalesce(sum(records), 0) AS BIGINT) FROM file_sum WHERE inside";
    private static final int IDS_AT_ONCE = 1_000_000;
    private static final String DROP = "DELETE FROM file_sum WHERE file BETWEEN ? AND ?";

    private final Session session;
    private final Loader loader;
    private final FaultFinder finder;
    private final Intake records;
    private final DailySums days;
    private final int threads;
    private int summedChunks;
    private int doubtfulChunks;
    private long counted;

    /// @param loader keeps sums
    /// @param records takes in the chunks that must not be summed
    SumIntake(Session session, Loader loader, FaultFinder finder, Intake records, int threads) {
        this.session = session;
        this.loader = loader;
        this.finder = finder;
        this.records = records;
        this.days = new DailySums(session);
        this.threads = threads;
    }

    @Override
    public List<InputSummary> add(List<List<LandedFile>> chunks) throws SQLException, IOException {
        if (doubtfulChunks > summedChunks) {
            // Not worth the trouble with such files.
            return records.add(chunks);
        }
        List<LandedFile> files = chunks.stream().flatMap(List::stream).toList();
        Map<UsageFile, InputSummary> summaries = new HashMap<>();
        List<List<LandedFile>> doubtful = new ArrayList<>();
        Set<LandedFile> doubted = load(chunks);
        for (List<LandedFile> chunk : chunks) {
            if (Collections.disjoint(chunk, doubted)) {
                chunk.forEach(file -> summaries.put(file.source(), summary(file)));
                Landing.remove(chunk);
            } else {
                session.run(DROP, chunk.getFirst().number(), chunk.getLast().number());
                doubtful.add(chunk);
            }
        }
        counted += session.list(COUNT, row -> row.getLong(1)).getFirst();
        days.addFiles();
        loader.forget();
        records.add(doubtful).forEach(summary -> summaries.put(summary.file(), summary));
        doubtfulChunks += doubtful.size();
        summedChunks += chunks.size() - doubtful.size();
        return files.stream().map(LandedFile::source).map(summaries::get).toList();
    }

    /// Loads the sums of chunks.
    ///
    /// @return the files whose sums cannot be trusted, or are too much for the memory
    private Set<LandedFile> load(List<List<LandedFile>> chunks) throws SQLException, IOException {
        List<LandedFile> files = chunks.stream().flatMap(List::stream).toList();
        Set<LandedFile> doubted = new HashSet<>();
        try {
            Suspects suspects = loader.load(files);
            Set<Integer> hiding = hiding(chunks);
            for (LandedFile file : files) {
                if (suspects.contains(file)
                        || hiding.contains(file.number())
                        || isOverlooked(file)) {
                    doubted.add(file);
                }
            }
        } catch (SQLException e) {
            if (!EngineMessage.isOutOfMemory(e)) {
                throw e;
            }
            doubted.addAll(files);
        }
        return doubted;
    }

    private boolean isOverlooked(LandedFile file) throws IOException {
        return loader.records(file) == 0 && !finder.overlooked(List.of(file)).isEmpty();
    }

    /// The numbers of files of which a sum would hide something.
    private Set<Integer> hiding(List<List<LandedFile>> chunks) throws SQLException {
        int atLeast = Math.ceilDiv(threads, chunks.size());
        String shares =
                chunks.stream()
                        .flatMap(chunk -> shares(chunk, atLeast))
                        .collect(Collectors.joining("\nUNION ALL\n"));
        String doubtful = Sql.DOUBTFUL.text().replace("${shares}", shares);
        return new HashSet<>(session.list(doubtful, row -> row.getInt(1)));
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

    private InputSummary summary(LandedFile file) {
        return new InputSummary(file.source(), loader.records(file), 0, 0);
    }

    @Override
    public long counted() {
        return counted + records.counted();
    }
}
