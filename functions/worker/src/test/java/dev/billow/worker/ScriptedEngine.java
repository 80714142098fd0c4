package dev.billow.worker;

import dev.billow.report.OnBadRecords;
import dev.billow.report.ReportFiles.Upload;
import dev.billow.report.ReportRequest;
import dev.billow.worker.engine.BuiltReport;
import dev.billow.worker.engine.ReportEngine;
import dev.billow.worker.engine.RunWatch;
import dev.billow.worker.table.ReportFolder;
import dev.billow.worker.table.WrittenFile;
import dev.billow.worker.table.WrittenTable;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
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

    private static final String WORKBOOK =
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

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
    public BuiltReport build(
            ReportRequest request,
            OnBadRecords onBadRecords,
            ReportFolder folder,
            Path directory,
            RunWatch watch)
            throws IOException {
        int run = runs.incrementAndGet();
        Step step;
        synchronized (this) {
            step = steps.poll();
        }
        if (step != null) {
            step.run(watch);
        }
        write(folder, "report.csv", "text/csv; charset=utf-8", "header\r\nrun " + run + "\r\n");
        write(folder, "report.xlsx", WORKBOOK, "workbook " + run);
        WrittenTable table =
                new WrittenTable(
                        1,
                        new WrittenFile("report.csv", 15, "0".repeat(64)),
                        Optional.of(new WrittenFile("report.xlsx", 10, "1".repeat(64))));
        return new BuiltReport(table, List.of(), 7, List.of(), "scripted");
    }

    static void write(ReportFolder folder, String name, String contentType, String text)
            throws IOException {
        try (Upload upload = folder.create(name, contentType)) {
            upload.out().write(text.getBytes(StandardCharsets.UTF_8));
            upload.finish();
        }
    }
}
