package dev.billow.worker.duckdb;

import dev.billow.worker.engine.InputSummary;
import dev.billow.worker.engine.Tasks;
import dev.billow.worker.sums.FileSummer;
import dev.billow.worker.sums.FileSums;
import dev.billow.worker.sums.IdBudget;
import dev.billow.worker.usage.LandedFile;

import java.io.IOException;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;

/// Loads the sums of text files into `file_sum`, each file read by one thread.
final class TextSums implements FileSumSource {
    private final Session session;
    private final FileSummer summer;
    private final TextSumTable table;
    private final int threads;
    private final IdBudget budget;
    private final Map<LandedFile, InputSummary> summaries = new HashMap<>();

    TextSums(Session session, FileSummer summer, IdBudget budget, int threads) {
        this.session = session;
        this.summer = summer;
        this.table = new TextSumTable(session);
        this.budget = budget;
        this.threads = threads;
    }

    @Override
    public Set<LandedFile> load(List<List<LandedFile>> chunks) throws SQLException, IOException {
        summaries.clear();
        List<LandedFile> files = chunks.stream().flatMap(List::stream).toList();
        List<TextDay> days = days(files);
        List<Callable<Void>> reads = new ArrayList<>();
        List<Callable<Map<LandedFile, FileSums>>> settlements = new ArrayList<>();
        for (TextDay day : days) {
            for (LandedFile file : day.files()) {
                reads.add(
                        () -> {
                            day.read(file, budget);
                            return null;
                        });
            }
            settlements.add(day::settle);
        }
        run(reads);
        run(settlements).forEach(day -> day.forEach(this::note));
        table.copy();
        return files.stream()
                .filter(file -> !summaries.containsKey(file))
                .collect(Collectors.toSet());
    }

    private List<TextDay> days(List<LandedFile> files) {
        Map<LocalDate, List<LandedFile>> days = new LinkedHashMap<>();
        for (LandedFile file : files) {
            days.computeIfAbsent(file.source().day(), _ -> new ArrayList<>()).add(file);
        }
        return days.values().stream().map(day -> new TextDay(summer, table, day)).toList();
    }

    private void note(LandedFile file, FileSums sums) {
        summaries.put(file, new InputSummary(file.source(), sums.records(), sums.copies(), 0));
    }

    @Override
    public InputSummary summary(LandedFile file) {
        return Objects.requireNonNull(summaries.get(file), "not loaded");
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
}
