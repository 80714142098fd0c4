package dev.billow.worker;

import dev.billow.report.AccountId;
import dev.billow.report.InMemoryQueues;
import dev.billow.report.InMemoryReportFiles;
import dev.billow.report.OnBadRecords;
import dev.billow.report.Period;
import dev.billow.report.Report;
import dev.billow.report.ReportFiles;
import dev.billow.report.ReportId;
import dev.billow.report.ReportRequest;
import dev.billow.report.ReportType;
import dev.billow.storage.JsonLog;
import dev.billow.worker.Worker.Verdict;

import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;

/// A worker over parts in memory, with a scripted engine.
abstract class WorkerParts {
    static final Duration SELDOM = Duration.ofHours(1);

    @TempDir Path temporary;

    final TestClock clock = new TestClock();
    final UnreliableStore store = new UnreliableStore();
    final InMemoryReportFiles files = new InMemoryReportFiles();
    final InMemoryQueues queues = new InMemoryQueues();
    final ScriptedEngine engine = new ScriptedEngine();

    ReportId asked() {
        ReportRequest request =
                new ReportRequest(
                        ReportType.BILLING,
                        new AccountId("acme"),
                        new Period(
                                LocalDate.parse("2026-09-01"),
                                LocalDate.parse("2026-09-30"),
                                ZoneOffset.UTC),
                        false,
                        Optional.of("ada@example.com"),
                        Optional.of(URI.create("https://hooks.example.com/x")));
        ReportId id = ReportId.random();
        store.create(Report.queued(id, request, "user-" + id, clock.instant()), Optional.empty());
        return id;
    }

    /// What the worker does with a report.
    Run run(Attempt attempt) {
        return attempt;
    }

    Worker worker(ReportFiles reportFiles, String name, Duration renewEvery) {
        try {
            Path own = Files.createDirectories(temporary.resolve(name));
            Attempt attempt =
                    new Attempt(
                            engine,
                            reportFiles,
                            _ -> OnBadRecords.ERROR,
                            new Restating(store, reportFiles, new JsonLog("test")),
                            own);
            return new Worker(store, queues, run(attempt), "worker/" + name, clock, renewEvery);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    Verdict work(ReportId id) {
        return worker(files, "a", SELDOM).work(id, "job-1", "request-1", new JsonLog("test"));
    }

    Report report(ReportId id) {
        return store.find(id).orElseThrow();
    }
}
