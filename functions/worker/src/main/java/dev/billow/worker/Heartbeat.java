package dev.billow.worker;

import dev.billow.report.Lease;
import dev.billow.report.Progress;
import dev.billow.report.ReportId;
import dev.billow.report.ReportStore;
import dev.billow.worker.engine.RunStoppedException;
import dev.billow.worker.engine.RunWatch;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/// Keeps the lease of a run alive and stops the run when it cannot.
///
/// Progress is written with the renewals, and between them at most once a second.
///
/// A refused renewal means that another has the report, or that it was cancelled or deleted: the
/// run stops at once. An unreachable table is tried again until the lease is nearly over.
final class Heartbeat implements RunWatch, AutoCloseable {
    /// How long a lease lasts without renewal.
    static final Duration LEASE = Duration.ofSeconds(30);

    private static final Duration MARGIN = Duration.ofSeconds(5);
    private static final Duration BETWEEN_WRITES = Duration.ofSeconds(1);

    private final ReportStore store;
    private final ReportId id;
    private final String token;
    private final InstantSource clock;
    private final Duration every;
    private final Thread thread;
    private final Object lock = new Object();
    private Instant until;
    private Progress progress = Progress.NONE;
    private Progress written = Progress.NONE;
    private @Nullable String stopped;
    private final List<Runnable> breakOffs = new ArrayList<>();
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
    /// @param every the time between renewals; it bounds how long a cancelled report runs on
    static Heartbeat start(
            ReportStore store, ReportId id, Lease lease, InstantSource clock, Duration every) {
        Heartbeat heartbeat = new Heartbeat(store, id, lease, clock, every);
        heartbeat.thread.start();
        return heartbeat;
    }

    @Override
    public void progress(Progress newProgress) {
        synchronized (lock) {
            progress = newProgress;
            lock.notifyAll();
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
    public Registration onStop(Runnable breakOff) {
        synchronized (lock) {
            breakOffs.add(breakOff);
        }
        return () -> {
            synchronized (lock) {
                breakOffs.remove(breakOff);
            }
        };
    }

    private void beat() {
        try {
            while (!closed) {
                awaitDue(System.nanoTime());
                if (!closed) {
                    renew();
                }
            }
        } catch (InterruptedException e) {
            // Closed.
        }
    }

    /// Waits until the next write is due: soon for new progress, later for the lease alone.
    private void awaitDue(long lastWrite) throws InterruptedException {
        synchronized (lock) {
            while (true) {
                boolean isNew = !progress.equals(written) && BETWEEN_WRITES.compareTo(every) < 0;
                Duration gone = Duration.ofNanos(System.nanoTime() - lastWrite);
                long left = (isNew ? BETWEEN_WRITES : every).minus(gone).toMillis();
                if (left <= 0) {
                    return;
                }
                lock.wait(left);
            }
        }
    }

    private void renew() {
        Instant now = clock.instant();
        Progress done;
        synchronized (lock) {
            done = progress;
        }
        try {
            Instant next = now.plus(LEASE);
            if (store.renew(id, new Lease(token, next), done, now)) {
                until = next;
                written = done;
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
        List<Runnable> actions;
        synchronized (lock) {
            stopped = why;
            actions = List.copyOf(breakOffs);
        }
        closed = true;
        actions.forEach(Runnable::run);
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
