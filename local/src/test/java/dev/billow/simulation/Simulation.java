package dev.billow.simulation;

import dev.billow.notifier.SimulatedNotifier;
import dev.billow.report.AccountId;
import dev.billow.report.InMemoryReportStore;
import dev.billow.report.Notification;
import dev.billow.report.NotificationQueue;
import dev.billow.report.NotificationStore;
import dev.billow.report.Report;
import dev.billow.report.ReportFiles;
import dev.billow.report.ReportId;
import dev.billow.report.ReportQueue;
import dev.billow.report.ReportResult;
import dev.billow.report.ReportStore;
import dev.billow.report.SampleReports;
import dev.billow.report.StoreUnavailableException;
import dev.billow.simulation.SimulatedQueue.Asked;
import dev.billow.simulation.SimulatedQueue.Message;
import dev.billow.storage.JsonLog;
import dev.billow.sweeper.SimulatedRecovery;
import dev.billow.worker.SimulatedWorker;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;

/// Some reports from the request to the last notification, as one seed decides: for a while calls
/// fail, answers are lost, processes stop and sleep, messages come twice, late and in any order;
/// then all is well. Time is virtual, and nothing else decides: a seed always goes the same way.
final class Simulation {
    private static final Instant START = Instant.parse("2026-11-01T00:00:00Z");
    private static final Instant CALM = START.plus(Duration.ofMinutes(15));
    private static final Instant END = CALM.plus(Duration.ofHours(12));
    private static final AccountId ACME = new AccountId("acme");

    private final Bug bug;
    private final Random random;
    private final Trouble trouble;
    private final SimulatedQueue queue;
    private final InMemoryReportStore inside = new InMemoryReportStore();
    private final Set<String> files = new HashSet<>();
    private final Promises promises = new Promises();
    private final List<ReportId> asked = new ArrayList<>();
    private final ReportStore reports;
    private final ReportQueue reportQueue;
    private final SimulatedWorker worker;
    private final SimulatedNotifier notifier;
    private final SimulatedRecovery recovery;
    private Instant now = START;
    private Instant nextSweep = START;

    /// What is wrong with the program, to see that it is found.
    ///
    /// @param worked the reports as the worker sees them
    /// @param swept the notifications as the sweeper sees them
    /// @param folder where an attempt with this lease token keeps its files
    record Bug(
            UnaryOperator<ReportStore> worked,
            UnaryOperator<NotificationStore> swept,
            UnaryOperator<String> folder) {
        static final Bug NONE =
                new Bug(
                        UnaryOperator.identity(),
                        UnaryOperator.identity(),
                        UnaryOperator.identity());
    }

    Simulation(long seed, JsonLog log, Bug bug) {
        this.bug = bug;
        random = new Random(seed);
        queue = new SimulatedQueue(() -> now, random);
        trouble = new Trouble(random, () -> now.isBefore(CALM), this::goOn);
        reports = trouble.around(ReportStore.class, inside, this::watch);
        reportQueue = trouble.around(ReportQueue.class, queue, this::watch);
        NotificationStore notifications =
                trouble.around(NotificationStore.class, inside, this::watch);
        NotificationQueue notificationQueue =
                trouble.around(NotificationQueue.class, queue, this::watch);
        worker =
                new SimulatedWorker(
                        bug.worked().apply(reports),
                        notificationQueue,
                        new Builder(),
                        () -> now,
                        log);
        notifier =
                new SimulatedNotifier(
                        reports,
                        notifications,
                        notificationQueue,
                        this::takes,
                        random,
                        () -> now,
                        log);
        recovery =
                new SimulatedRecovery(
                        reports,
                        bug.swept().apply(notifications),
                        reportQueue,
                        notificationQueue,
                        () -> now,
                        log);
    }

    /// Runs until all is told.
    ///
    /// @throws AssertionError naming the promise that was broken
    void run() {
        int count = 1 + random.nextInt(3);
        for (int i = 0; i < count; i++) {
            ask();
        }
        while (now.isBefore(CALM) || (!isQuiet() && now.isBefore(END))) {
            step(END);
        }
        asked.forEach(id -> promises.check(inside.find(id).orElseThrow(), files));
    }

    private void ask() {
        Report report =
                Report.queued(reportId(), SampleReports.request(ACME), "user-" + asked.size(), now);
        try {
            reports.create(report, Optional.empty());
            reportQueue.send(report.id(), report.request().accountId());
        } catch (StoreUnavailableException | Trouble.Stopped e) {
            // The client is told so, or hears nothing; what was recorded must end all the same.
        }
        if (inside.find(report.id()).isPresent()) {
            asked.add(report.id());
        }
    }

    private ReportId reportId() {
        long high = (random.nextLong() & 0xffffffffffff0fffL) | 0x4000L;
        long low = (random.nextLong() & 0x3fffffffffffffffL) | 0x8000000000000000L;
        return new ReportId(new UUID(high, low).toString());
    }

    private boolean isQuiet() {
        return asked.stream()
                .allMatch(
                        id ->
                                inside.find(id).orElseThrow().status().isFinal()
                                        && inside.of(id).stream()
                                                .noneMatch(
                                                        each ->
                                                                each.state()
                                                                        == Notification.State
                                                                                .PENDING));
    }

    /// Does the next thing there is to do, or lets time pass until there is one.
    private void step(Instant latest) {
        if (!nextSweep.isAfter(now)) {
            nextSweep = now.plus(Duration.ofMinutes(1));
            process(recovery::sweep);
            return;
        }
        Optional<Message> message = queue.receive();
        if (message.isPresent()) {
            process(() -> handle(message.get()));
            now = now.plusMillis(random.nextInt(3_000));
            return;
        }
        Instant next = queue.next().filter(nextSweep::isAfter).orElse(nextSweep);
        now = next.isBefore(latest) ? next : latest;
    }

    /// What a process does until it ends, fails or stops.
    private static void process(Runnable work) {
        try {
            work.run();
        } catch (StoreUnavailableException | Trouble.Stopped e) {
            // The function's runtime sees an error; its message comes again.
        }
    }

    private void handle(Message message) {
        boolean done = false;
        try {
            done =
                    switch (message.asked) {
                        case Asked.ForReport(ReportId id) -> worker.work(id, "job");
                        case Asked.DeadLetter(ReportId id) -> recovery.end(id);
                        case Asked.ForNotification(var notification) -> {
                            notifier.handle(notification);
                            yield true;
                        }
                    };
        } finally {
            if (done && !trouble.hits(2)) {
                queue.delete(message);
            } else {
                queue.release(message);
            }
        }
    }

    private final class Builder implements SimulatedWorker.Builder {
        @Override
        public ReportResult build(Report report, String leaseToken) throws IOException {
            trouble.strike();
            if (trouble.hits(5)) {
                throw new IOException("simulated");
            }
            AccountId account = report.request().accountId();
            String key =
                    ReportFiles.key(
                            account, report.id(), bug.folder().apply(leaseToken), "report.csv");
            files.add(key);
            trouble.strike();
            return new ReportResult(
                    key,
                    Optional.empty(),
                    key,
                    1,
                    2,
                    "0".repeat(64),
                    List.of(),
                    List.of(leaseToken), // whose result it is
                    Optional.empty(),
                    Optional.empty());
        }

        @Override
        public void discard(Report report, String leaseToken) {
            trouble.strike();
            AccountId account = report.request().accountId();
            String prefix =
                    ReportFiles.prefix(account, report.id(), bug.folder().apply(leaseToken));
            files.removeIf(key -> key.startsWith(prefix));
        }
    }

    private boolean takes(Report report, Notification notification) {
        trouble.strike();
        if (trouble.hits(20)) {
            return false;
        }
        promises.told(report, notification);
        trouble.strike();
        return true;
    }

    private void watch() {
        inside.all().forEach(promises::watch);
    }

    /// The others go on, while one process is frozen.
    private void goOn(Duration time) {
        Instant wakes = now.plus(time);
        while (now.isBefore(wakes)) {
            step(wakes);
        }
    }
}
