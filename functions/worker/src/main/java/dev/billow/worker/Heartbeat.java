package dev.billow.worker;

import dev.billow.report.Lease;
import dev.billow.report.ReportId;
import dev.billow.report.ReportStore;
import dev.billow.worker.engine.RunStoppedException;
import dev.billow.worker.engine.RunWatch;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/// Keeps the lease of a run alive and stops the run when it cannot.
///
/// A refused renewal means that another has the report, or that it was cancelled or deleted: the
/// run stops at once. An unreachable table is tried again until the lease is nearly over.
final class Heartbeat implements RunWatch, AutoCloseable {
    /// How long a lease lasts without renewal.
    static final Duration LEASE = Duration.ofSeconds(30);

    private static final Duration MARGIN = Duration.ofSeconds(5);

    private final ReportStore store;
    private final ReportId id;
    private final String token;
    private final InstantSource clock;
    private final Duration every;
    private final Thread thread;
    private final Object lock = new Object();
    private Instant until;
    private int percent;
    private @Nullable String stopped;
    private @Nullable Runnable breakOff;
    private volatile boolean closed;

    private Heartbeat(
            ReportStore store, ReportId id, Lease lease, InstantSource clock, Duration every) {
        this.store = store;
        this.id = id;
        this.token = lease.token();
        this.until = lease.until();
        this.clock = clock;
        this.every = every;
        this.thread = Thread.ofPlatform().daemon().name("heartbeat").unstarted(this::beat);
    }

    /// Starts to renew.
    ///
    /// @param every the time between renewals; a third of the lease leaves room for two failures
    static Heartbeat start(
            ReportStore store, ReportId id, Lease lease, InstantSource clock, Duration every) {
        Heartbeat heartbeat = new Heartbeat(store, id, lease, clock, every);
        heartbeat.thread.start();
        return heartbeat;
    }

    @Override
    public void progress(int newPercent) {
        synchronized (lock) {
            percent = newPercent;
        }
    }

    @Override
    public void check() {
        synchronized (lock) {
            if (stopped != null) {
                throw new RunStoppedException(stopped);
            }
        }
    }

    @Override
    public void onStop(Runnable newBreakOff) {
        synchronized (lock) {
            breakOff = newBreakOff;
        }
    }

    private void beat() {
        while (!closed) {
            try {
                Thread.sleep(every);
            } catch (InterruptedException e) {
                return;
            }
            if (!closed) {
                renew();
            }
        }
    }

    private void renew() {
        Instant now = clock.instant();
        int done;
        synchronized (lock) {
            done = percent;
        }
        try {
            Instant next = now.plus(LEASE);
            if (store.renew(id, new Lease(token, next), done, now)) {
                until = next;
            } else {
                stop("the report is no longer this run's");
            }
        } catch (RuntimeException e) {
            // Mostly StoreUnavailableException; whatever it is, the lease is not renewed.
            if (!clock.instant().plus(every).isBefore(until.minus(MARGIN))) {
                stop("the lease ends and cannot be renewed");
            }
        }
    }

    private void stop(String why) {
        Runnable action;
        synchronized (lock) {
            stopped = why;
            action = breakOff;
        }
        closed = true;
        if (action != null) {
            action.run();
        }
    }

    /// Ends the renewals; none is under way when this returns.
    @Override
    public void close() {
        closed = true;
        thread.interrupt();
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
