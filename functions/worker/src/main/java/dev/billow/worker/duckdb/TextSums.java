package dev.billow.worker.duckdb;

import dev.billow.worker.sums.FileSummer;
import dev.billow.worker.sums.FileSums;
import dev.billow.worker.sums.GroupSum;
import dev.billow.worker.sums.IdBudget;
import dev.billow.worker.usage.LandedFile;
import dev.billow.worker.usage.UsageField;

import org.duckdb.DuckDBAppender;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;

/// Loads the sums of text files into `file_sum`, each file read by one thread.
final class TextSums implements FileSumSource {
    private static final String TABLE = "file_sum";
    private static final BigInteger NANOS = BigInteger.valueOf(1_000_000_000);

    private final Session session;
    private final FileSummer summer;
    private final int threads;
    private final Map<LandedFile, Long> records = new HashMap<>();

    TextSums(Session session, FileSummer summer, int threads) {
        this.session = session;
        this.summer = summer;
        this.threads = threads;
    }

    @Override
    public Set<LandedFile> load(List<List<LandedFile>> chunks) throws SQLException, IOException {
        records.clear();
        List<LandedFile> files = chunks.stream().flatMap(List::stream).toList();
        Set<LandedFile> doubted = new HashSet<>();
        Map<LocalDate, Map<LandedFile, FileSums>> days = new LinkedHashMap<>();
        List<Optional<FileSums>> read = read(files);
        for (int i = 0; i < files.size(); i++) {
            LandedFile file = files.get(i);
            read.get(i)
                    .ifPresentOrElse(
                            sums -> {
                                records.put(file, sums.records());
                                days.computeIfAbsent(file.source().day(), _ -> new HashMap<>())
                                        .put(file, sums);
                            },
                            () -> doubted.add(file));
        }
        doubted.addAll(repeating(days.values()));
        return doubted;
    }

    @Override
    public long records(LandedFile file) {
        return records.getOrDefault(file, 0L);
    }

    /// The files of the days that may have an id more than once.
    private Set<LandedFile> repeating(Collection<Map<LandedFile, FileSums>> days)
            throws IOException {
        List<Callable<Set<LandedFile>>> looks = new ArrayList<>();
        for (Map<LandedFile, FileSums> day : days) {
            looks.add(() -> FileSums.mayRepeatIds(day.values()) ? day.keySet() : Set.of());
        }
        Set<LandedFile> repeating = new HashSet<>();
        Tasks.run(looks, threads, session.watch()).forEach(repeating::addAll);
        return repeating;
    }

    private List<Optional<FileSums>> read(List<LandedFile> files) throws SQLException, IOException {
        IdBudget budget = IdBudget.ofHeap();
        List<Callable<Optional<FileSums>>> reads = new ArrayList<>();
        for (LandedFile file : files) {
            reads.add(
                    () ->
                            summer.sum(
                                    file, session.watch(), budget, groups -> append(file, groups)));
        }
        try {
            return Tasks.run(reads, threads, session.watch());
        } catch (IOException e) {
            if (e.getCause() instanceof SQLException failure) {
                throw failure;
            }
            throw e;
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
        rows.beginRow()
                .append(file.number())
                .append(day)
                .append(true)
                .append(text(group, UsageField.CUSTOMER_ID))
                .append(text(group, UsageField.CUSTOMER_NAME))
                .append(text(group, UsageField.CATEGORY))
                .append(text(group, UsageField.UNIT))
                .append(text(group, UsageField.CURRENCY))
                .append(true)
                .append(BigDecimal.valueOf(group.records()))
                .append(BigDecimal.valueOf(group.count()))
                .append(group.quantity())
                .append(group.amount())
                .append(group.internationalAmount())
                .append(start(day).add(BigInteger.valueOf(group.latest())))
                .appendNull()
                .endRow();
    }

    private static @Nullable String text(GroupSum group, UsageField field) {
        String text = group.text(field);
        return text.isEmpty() ? null : text;
    }

    /// Nanoseconds from 1970 to the start of a day.
    private static BigInteger start(LocalDate day) {
        return BigInteger.valueOf(day.atStartOfDay().toEpochSecond(ZoneOffset.UTC)).multiply(NANOS);
    }
}
