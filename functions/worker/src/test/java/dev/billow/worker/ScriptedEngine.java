package dev.billow.worker;

import dev.billow.report.ReportRequest;
import dev.billow.worker.engine.BuiltReport;
import dev.billow.worker.engine.ReportEngine;
import dev.billow.worker.engine.RunWatch;
import dev.billow.worker.table.WrittenFile;
import dev.billow.worker.table.WrittenTable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/// An engine that does what a test says, and otherwise writes a file with one line.
final class ScriptedEngine implements ReportEngine {
    /// What happens during a build before it ends well.
    interface Step {
        void run(RunWatch watch) throws IOException;
    }

    private final Deque<Step> steps = new ArrayDeque<>();
    private final AtomicInteger runs = new AtomicInteger();

    synchronized ScriptedEngine next(Step step) {
        steps.add(step);
        return this;
    }

    int runs() {
        return runs.get();
    }

    @Override
    public BuiltReport build(ReportRequest request, Path directory, RunWatch watch)
            throws IOException {
        int run = runs.incrementAndGet();
        Step step;
        synchronized (this) {
            step = steps.poll();
        }
        if (step != null) {
            step.run(watch);
        }
        String text = "header\r\nrun " + run + "\r\n";
        Path csv = Files.writeString(directory.resolve("report.csv"), text);
        Path workbook = Files.writeString(directory.resolve("report.xlsx"), "workbook " + run);
        WrittenTable table =
                new WrittenTable(
                        1,
                        new WrittenFile(csv, text.length(), "0".repeat(64)),
                        Optional.of(new WrittenFile(workbook, 10, "1".repeat(64))));
        return new BuiltReport(table, List.of(), 7, List.of(), "scripted");
    }
}
