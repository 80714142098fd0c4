package dev.billow.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.billow.report.InMemoryReportStore;
import dev.billow.report.Report;
import dev.billow.report.ReportId;
import dev.billow.report.ReportStore;
import dev.billow.simulation.Simulation.Bug;
import dev.billow.storage.JsonLog;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.io.OutputStream;
import java.io.PrintStream;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/// Every report ends once, stays as it ended, and is told by each channel, whatever goes wrong.
///
/// `-Dbillow.simulation.seed=N` replays one seed.
class SimulationTest {
    private static final long SEEDS = 10_000;

    private final JsonLog log = log();

    @Test
    @Tag("F37")
    void everyReportEndsOnceAndIsToldWhateverGoesWrong() {
        Long one = Long.getLong("billow.simulation.seed");
        LongStream seeds = one == null ? LongStream.range(0, SEEDS) : LongStream.of(one);

        assertThat(faults(seeds, Bug.NONE)).isEmpty();
    }

    @Test
    void aSweeperThatForgetsNotificationsIsFoundAndFoundAgain() {
        Bug bug =
                new Bug(
                        UnaryOperator.identity(),
                        _ -> new InMemoryReportStore(),
                        UnaryOperator.identity());

        assertFound(bug, "never told");
    }

    @Test
    void attemptsThatShareTheirFilesAreFoundAndFoundAgain() {
        Bug bug = new Bug(UnaryOperator.identity(), UnaryOperator.identity(), _ -> "shared");

        assertFound(bug, "completed without its file");
    }

    @Test
    void aTableThatAsksNobodyForTheirLeaseIsFoundAndFoundAgain() {
        Bug bug =
                new Bug(
                        SimulationTest::withoutFence,
                        UnaryOperator.identity(),
                        UnaryOperator.identity());

        assertFound(bug, "completed by one who had lost it");
    }

    /// Whoever completes a report is taken for the one who holds it.
    private static ReportStore withoutFence(ReportStore store) {
        return (ReportStore)
                Proxy.newProxyInstance(
                        ReportStore.class.getClassLoader(),
                        new Class<?>[] {ReportStore.class},
                        (_, method, arguments) -> {
                            if (method.getName().equals("complete")) {
                                arguments[1] =
                                        store.find((ReportId) arguments[0])
                                                .flatMap(Report::lease)
                                                .orElseThrow();
                            }
                            return Trouble.call(store, method, arguments);
                        });
    }

    private void assertFound(Bug bug, String what) {
        Fault found = faults(LongStream.range(0, SEEDS), bug).findFirst().orElseThrow();

        assertThat(found.broken()).startsWith(what);
        assertThat(faults(LongStream.of(found.seed()), bug)).hasSize(1);
        assertThat(faults(LongStream.of(found.seed()), Bug.NONE)).isEmpty();
    }

    private Stream<Fault> faults(LongStream seeds, Bug bug) {
        return seeds.mapToObj(seed -> fault(seed, bug)).flatMap(Optional::stream);
    }

    private Optional<Fault> fault(long seed, Bug bug) {
        try {
            new Simulation(seed, log, bug).run();
            return Optional.empty();
        } catch (AssertionError | RuntimeException e) {
            return Optional.of(new Fault(seed, String.valueOf(e.getMessage())));
        }
    }

    /// A seed that breaks a promise.
    private record Fault(long seed, String broken) {}

    private static JsonLog log() {
        PrintStream out = System.out;
        try {
            System.setOut(
                    new PrintStream(
                            OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
            return new JsonLog("simulation");
        } finally {
            System.setOut(out);
        }
    }
}
