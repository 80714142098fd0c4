package dev.billow.worker;

import dev.billow.report.Channel;
import dev.billow.report.Lease;
import dev.billow.report.NotificationMessage;
import dev.billow.report.NotificationQueue;
import dev.billow.report.Progress;
import dev.billow.report.Report;
import dev.billow.report.ReportId;
import dev.billow.report.ReportStore;
import dev.billow.report.ReportStore.Claim;
import dev.billow.report.StoreUnavailableException;
import dev.billow.report.UsageFiles.UsageChangedException;
import dev.billow.storage.JsonLog;
import dev.billow.worker.engine.QueryFailedException;
import dev.billow.worker.engine.RunStoppedException;
import dev.billow.worker.usage.UsageFaultException;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;

/// Takes one report through a run: claim, build, publish, record the end, tell.
///
/// The order is file, then Completed, then notify. Every write of a run carries its lease token, so
/// a run that lost its lease changes nothing.
final class Worker {
    /// After so many attempts a failing report ends in Error.
    static final int ATTEMPTS = 5;

    private final ReportStore store;
    private final NotificationQueue notifications;
    private final Run run;
    private final String server;
    private final InstantSource clock;
    private final Duration renewEvery;

    Worker(
            ReportStore store,
            NotificationQueue notifications,
            Run run,
            String server,
            InstantSource clock,
            Duration renewEvery) {
        this.store = store;
        this.notifications = notifications;
        this.run = run;
        this.server = server;
        this.clock = clock;
        this.renewEvery = renewEvery;
    }

    /// What becomes of the message.
    enum Verdict {
        /// It has been dealt with.
        DONE,
        /// It must come again.
        AGAIN
    }

    /// Deals with the message that asks for a report.
    ///
    /// @param jobId the message's id
    Verdict work(ReportId id, String jobId, String requestId, JsonLog log) {
        Instant now = clock.instant();
        Lease lease = new Lease(UUID.randomUUID().toString(), now.plus(Heartbeat.LEASE));
        Claim claim;
        try {
            claim = store.claim(id, lease, server, jobId, now);
        } catch (StoreUnavailableException e) {
            log.warn("claim failed", e);
            return Verdict.AGAIN;
        }
        return switch (claim) {
            case Claim.Claimed claimed -> run(claimed.report(), lease, requestId, log);
            case Claim.Held _ -> skipped("report is held by another worker", log);
            case Claim.Finished _ -> skipped("report is finished already", log);
            case Claim.Unknown _ -> skipped("report is unknown", log);
        };
    }

    private static Verdict skipped(String event, JsonLog log) {
        log.info(event);
        return Verdict.DONE;
    }

    private Verdict run(Report report, Lease lease, String requestId, JsonLog log) {
        JsonLog runLog =
                log.with("account", report.request().accountId()).with("attempt", report.attempt());
        if (report.attempt() > ATTEMPTS) {
            runLog.error("every attempt before was lost", null);
            return fail(report, lease, StatusTexts.lost(), runLog);
        }
        try {
            end(report, lease, runLog);
            return Verdict.DONE;
        } catch (UsageFaultException bad) {
            runLog.warn("bad usage data", bad);
            return fail(report, lease, StatusTexts.badUsage(bad), runLog);
        } catch (RunStoppedException e) {
            runLog.warn("run stopped", e);
            return Verdict.AGAIN;
        } catch (UsageChangedException e) {
            String message = StatusTexts.usageChanged(e);
            return failed(report, lease, message, e, store::startOver, runLog);
        } catch (QueryFailedException e) {
            String message = StatusTexts.queryFailed(e);
            return e.isHopeless()
                    ? fail(report, lease, message, runLog)
                    : failed(report, lease, message, e, store::startOver, runLog);
        } catch (IOException
                | RuntimeException
                | LinkageError
                | OutOfMemoryError
                | StackOverflowError e) {
            String message = StatusTexts.internal(requestId);
            return failed(report, lease, message, e, this::endLease, runLog);
        }
    }

    private void end(Report report, Lease lease, JsonLog log) throws IOException {
        switch (attempt(report, lease, log)) {
            case Outcome.Built built -> complete(report, lease, built, log);
            case Outcome.LeftToQuery left -> leave(report, lease, left, log);
        }
    }

    private void complete(Report report, Lease lease, Outcome.Built built, JsonLog log) {
        if (store.complete(report.id(), lease, built.result(), built.message(), clock.instant())) {
            log.info("report completed");
            tell(report, log);
            report.query().ifPresent(query -> discard(report, query.leaseToken(), log));
        } else {
            log.warn("report was taken away before it completed", null);
            discard(report, lease.token(), log);
        }
    }

    private void leave(Report report, Lease lease, Outcome.LeftToQuery left, JsonLog log) {
        boolean recorded = false;
        try {
            recorded = store.leaveToQuery(report.id(), lease, left.waiting(), clock.instant());
        } finally {
            if (!recorded) {
                left.withdraw().run();
            }
        }
        if (recorded) {
            log.info("report is left to its query");
        } else {
            log.warn("report was taken away before it was left to its query", null);
            discard(report, lease.token(), log);
        }
    }

    private Outcome attempt(Report report, Lease lease, JsonLog log) throws IOException {
        try (Heartbeat heartbeat = Heartbeat.start(store, report.id(), lease, clock, renewEvery)) {
            Outcome outcome = run.of(report, lease.token(), heartbeat);
            if (outcome instanceof Outcome.Built) {
                heartbeat.check();
            }
            return outcome;
        } catch (UsageFaultException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            discard(report, lease.token(), log);
            throw e;
        }
    }

    /// Leaves no files of an attempt that nothing will ever link to.
    private void discard(Report report, String leaseToken, JsonLog log) {
        try {
            run.discard(report, leaseToken);
        } catch (StoreUnavailableException e) {
            log.warn("files of the attempt are left until the report is deleted", e);
        }
    }

    /// How a report is given to its next attempt.
    private interface Handover {
        boolean give(ReportId id, Lease lease, Instant now);
    }

    private boolean endLease(ReportId id, Lease lease, Instant now) {
        return store.renew(id, new Lease(lease.token(), now), Progress.NONE, now);
    }

    private Verdict failed(
            Report report,
            Lease lease,
            String message,
            Throwable cause,
            Handover handover,
            JsonLog log) {
        log.error("run failed", cause);
        if (report.attempt() >= ATTEMPTS) {
            return fail(report, lease, message, log);
        }
        try {
            handover.give(report.id(), lease, clock.instant());
        } catch (StoreUnavailableException e) {
            log.warn("lease is left to end by itself", e);
        }
        return Verdict.AGAIN;
    }

    private Verdict fail(Report report, Lease lease, String message, JsonLog log) {
        try {
            if (store.fail(report.id(), lease, message, clock.instant())) {
                tell(report, log);
            }
            return Verdict.DONE;
        } catch (StoreUnavailableException e) {
            log.error("failure could not be recorded", e);
            return Verdict.AGAIN;
        }
    }

    private void tell(Report report, JsonLog log) {
        for (Channel channel : Channel.of(report.request())) {
            try {
                notifications.send(
                        new NotificationMessage(report.id(), channel),
                        report.request().accountId(),
                        Duration.ZERO);
            } catch (StoreUnavailableException e) {
                log.warn("notification is left to the sweeper", e);
            }
        }
    }
}
