package dev.billow.worker.duckdb;

import dev.billow.worker.engine.InputSummary;
import dev.billow.worker.sums.Copies;
import dev.billow.worker.sums.FileSummer;
import dev.billow.worker.sums.FileSums;
import dev.billow.worker.sums.GroupSum;
import dev.billow.worker.sums.IdBudget;
import dev.billow.worker.usage.LandedFile;

import org.duckdb.DuckDBAppender;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;

/// Loads the sums of text files into `file_sum`, each file read by one thread.
final class TextSums implements FileSumSource {
    private static final String TABLE = "file_sum";
    private static final BigInteger NANOS = BigInteger.valueOf(1_000_000_000);

    private final Session session;
    private final FileSummer summer;
    private final int threads;
    private final Map<LandedFile, InputSummary> summaries = new HashMap<>();

    TextSums(Session session, FileSummer summer, int threads) {
        this.session = session;
        this.summer = summer;
        this.threads = threads;
    }

    @Override
    public Set<LandedFile> load(List<List<LandedFile>> chunks) throws SQLException, IOException {
        summaries.clear();
        List<LandedFile> files = chunks.stream().flatMap(List::stream).toList();
        List<Optional<FileSums>> read = read(files);
        Map<LocalDate, Map<LandedFile, FileSums>> days = new LinkedHashMap<>();
        for (int i = 0; i < files.size(); i++) {
            LandedFile file = files.get(i);
            Map<LandedFile, FileSums> day =
                    days.computeIfAbsent(file.source().day(), _ -> new LinkedHashMap<>());
            read.get(i).ifPresent(sums -> day.put(file, sums));
        }
        dropCopies(days.values()).forEach(day -> day.forEach(this::note));
        return files.stream()
                .filter(file -> !summaries.containsKey(file))
                .collect(Collectors.toSet());
    }

    private void note(LandedFile file, FileSums sums) {
        summaries.put(file, new InputSummary(file.source(), sums.records(), sums.copies(), 0));
    }

    @Override
    public InputSummary summary(LandedFile file) {
        return Objects.requireNonNull(summaries.get(file), "not loaded");
    }

    /// Sums days again that have copies.
    ///
    /// @return the files of each; none of a day with records that clash
    private List<Map<LandedFile, FileSums>> dropCopies(Collection<Map<LandedFile, FileSums>> days)
            throws SQLException, IOException {
        List<Callable<Map<LandedFile, FileSums>>> all = new ArrayList<>();
        days.forEach(day -> all.add(() -> dropCopies(day)));
        return run(all);
    }

    private Map<LandedFile, FileSums> dropCopies(Map<LandedFile, FileSums> day) throws IOException {
        Copies copies = FileSums.copies(day.values());
        if (copies.areNone()) {
            return day;
        }
        Map<LandedFile, FileSums> without = new LinkedHashMap<>();
        for (LandedFile file : day.keySet()) {
            remove(file);
            Optional<FileSums> sum =
                    summer.sumWithout(copies, file, groups -> append(file, groups));
            if (sum.isEmpty()) {
                return Map.of();
            }
            without.put(file, sum.get());
        }
        return without;
    }

    private List<Optional<FileSums>> read(List<LandedFile> files) throws SQLException, IOException {
        IdBudget budget = IdBudget.ofHeap();
        List<Callable<Optional<FileSums>>> reads = new ArrayList<>();
        for (LandedFile file : files) {
            reads.add(() -> summer.sum(file, budget, groups -> append(file, groups)));
        }
        return run(reads);
    }

    private <T> List<T> run(List<Callable<T>> tasks) throws SQLException, IOException {
        try {
            return Tasks.run(tasks, threads, session.watch());
        } catch (IOException e) {
            if (e.getCause() instanceof SQLException failure) {
                throw failure;
            }
            throw e;
        }
    }

    private synchronized void remove(LandedFile file) throws IOException {
        try {
            session.run("DELETE FROM file_sum WHERE file = ?", file.number());
        } catch (SQLException e) {
            throw new IOException(e);
        }
    }

    /// Writes sums into the table; one thread at a time can.
    private synchronized void append(LandedFile file, List<GroupSum> groups) throws IOException {
        try (DuckDBAppender rows = session.appender(TABLE)) {
            for (GroupSum group : groups) {
                if (group.isInside()) {
                    append(rows, file, group);
                }
            }
        } catch (SQLException e) {
            throw new IOException(e);
        }
    }

    private static void append(DuckDBAppender rows, LandedFile file, GroupSum group)
            throws SQLException {
        LocalDate day = file.source().day();
        rows.beginRow().append(file.number()).append(day).append(true);
        for (String text : group.texts()) {
            rows.append(text.isEmpty() ? null : text);
        }
        rows.append(true)
                .append(BigDecimal.valueOf(group.records()))
                .append(BigDecimal.valueOf(group.count()))
                .append(group.quantity())
                .append(group.amount())
                .append(group.internationalAmount())
                .append(start(day).add(BigInteger.valueOf(group.latest())))
                .endRow();
    }

    /// Nanoseconds from 1970 to the start of a day.
    private static BigInteger start(LocalDate day) {
        return BigInteger.valueOf(day.atStartOfDay().toEpochSecond(ZoneOffset.UTC)).multiply(NANOS);
    }
}
