package dev.billow.worker;

import dev.billow.report.NotificationQueue;
import dev.billow.report.Report;
import dev.billow.report.ReportId;
import dev.billow.report.ReportResult;
import dev.billow.report.ReportStore;
import dev.billow.storage.JsonLog;
import dev.billow.worker.engine.RunWatch;

import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;

/// The worker, whose reports the simulation builds. Its heartbeat, which goes by real time, never
/// beats: a run that takes longer than a lease has lost it.
public final class SimulatedWorker {
    /// Builds reports.
    public interface Builder {
        ReportResult build(Report report, String leaseToken) throws IOException;

        void discard(Report report, String leaseToken);
    }

    private final Worker worker;
    private final JsonLog log;

    public SimulatedWorker(
            ReportStore store,
            NotificationQueue notifications,
            Builder builder,
            InstantSource clock,
            JsonLog log) {
        this.log = log;
        this.worker =
                new Worker(
                        store,
                        notifications,
                        run(builder),
                        "worker/simulated",
                        clock,
                        Duration.ofHours(1));
    }

    private static Run run(Builder builder) {
        return new Run() {
            @Override
            public Outcome of(Report report, String leaseToken, RunWatch watch) throws IOException {
                return new Outcome.Built(builder.build(report, leaseToken), "Completed");
            }

            @Override
            public void discard(Report report, String leaseToken) {
                builder.discard(report, leaseToken);
            }
        };
    }

    /// @return false when the message must come again
    public boolean work(ReportId id, String jobId) {
        return worker.work(id, jobId, "request", log) == Worker.Verdict.DONE;
    }
}
