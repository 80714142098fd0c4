package dev.billow.local.lambda;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingDeque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeoutException;

/// A function: one process at first, one more each time that events had to wait for too long, up
/// to its concurrency. A process that takes longer than the function's timeout is killed.
public final class Function implements Invocable, AutoCloseable {
    private static final Duration GLANCE = Duration.ofMillis(50);

    private final FunctionSettings settings;
    private final BlockingDeque<Invocation> waiting = new LinkedBlockingDeque<>();
    private final Semaphore turns = new Semaphore(1, true);
    private final Crowding crowding = new Crowding();
    private final List<FunctionProcess> processes = new ArrayList<>();
    private int ready;
    private boolean closed;

    /// Starts the first process; returns before it is ready.
    public Function(FunctionSettings settings) {
        this.settings = settings;
        start();
    }

    /// Waits until the function has started.
    ///
    /// @throws InvocationException when it cannot
    public void awaitReady() throws InterruptedException {
        first().awaitReady();
    }

    /// Waits until so many of its processes have started.
    @Override
    public synchronized void awaitProcesses(int count) throws InterruptedException {
        while (ready < count) {
            wait();
        }
    }

    /// Hands an event to the function and waits for its answer.
    ///
    /// The time that it may take begins when it is this event's turn.
    ///
    /// @throws InvocationException when it answers with an error, dies or takes too long
    @Override
    public byte[] invoke(byte[] event) throws InterruptedException {
        awaitTurn();
        try {
            return answer(Invocation.of(event, Instant.now().plus(settings.timeout())));
        } finally {
            turns.release();
        }
    }

    private void awaitTurn() throws InterruptedException {
        long start = System.nanoTime();
        while (!turns.tryAcquire(GLANCE.toMillis(), MILLISECONDS)) {
            long now = System.nanoTime();
            noteWait(start, now);
            start = now;
        }
        noteWait(start, System.nanoTime());
    }

    private void noteWait(long start, long end) {
        if (crowding.isTooMuch(start, end)) {
            grow();
        }
    }

    private byte[] answer(Invocation invocation) throws InterruptedException {
        waiting.addLast(invocation);
        try {
            return invocation.answer().get(settings.timeout().toMillis(), MILLISECONDS);
        } catch (InterruptedException e) {
            waiting.remove(invocation);
            throw e;
        } catch (ExecutionException e) {
            throw new InvocationException(Invocation.reason(e));
        } catch (TimeoutException e) {
            waiting.remove(invocation);
            running().forEach(process -> process.killIfHolds(invocation));
            throw new InvocationException(
                    "%s timed out after %d s"
                            .formatted(settings.id(), settings.timeout().toSeconds()));
        }
    }

    /// One at a time: processes that start together take each other's time, and that of the work.
    private synchronized void grow() {
        boolean isStarting = ready < processes.size();
        if (!closed && !isStarting && processes.size() < settings.concurrency()) {
            var _ = start().ready().thenRun(turns::release);
        }
    }

    private synchronized FunctionProcess start() {
        String suffix = processes.isEmpty() ? "" : "-" + (processes.size() + 1);
        FunctionProcess process = new FunctionProcess(settings, settings.id() + suffix, waiting);
        processes.add(process);
        var _ = process.ready().thenRun(this::countReady);
        return process;
    }

    private synchronized void countReady() {
        ready++;
        notifyAll();
    }

    private synchronized FunctionProcess first() {
        return processes.getFirst();
    }

    private synchronized List<FunctionProcess> running() {
        return List.copyOf(processes);
    }

    /// Stops its processes and waits until they are gone; what they worked on fails.
    @Override
    public void close() {
        synchronized (this) {
            closed = true;
        }
        running().forEach(FunctionProcess::close);
    }
}
