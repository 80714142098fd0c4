package dev.billow.local.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FunctionTest {
    private static final String HANDLER = EchoHandler.class.getName();

    private Function function;
    private Path directory;

    @BeforeAll
    void start(@TempDir Path temporary) throws IOException, InterruptedException {
        directory = temporary;
        function = new Function(EchoFunction.settings(directory, Duration.ofSeconds(3), HANDLER));
        function.awaitReady();
    }

    @AfterAll
    void stop() {
        function.close();
    }

    @Test
    void theFunctionAnswersAnEvent() throws Exception {
        assertThat(invoke("{\"greeting\":\"grüß dich\"}"))
                .isEqualTo("{\"greeting\":\"grüß dich\"}");
    }

    @Test
    void theEnvironmentHoldsTheFunctionsVariablesAndNothingOfTheStacks() throws Exception {
        String environment = invoke("{\"do\":\"environment\"}");

        assertThat(environment).contains("\"GREETING\":\"hello\"", "\"_HANDLER\":");
        assertThat(environment)
                .doesNotContain("\"HOME\"", "\"USER\"", "JAVA_OPTIONS", "AWS_EXECUTION_ENV");
    }

    @Test
    void anErrorOfTheHandlerIsAnErrorOfTheInvocation() {
        assertThatThrownBy(() -> invoke("{\"do\":\"fail\"}"))
                .isInstanceOf(InvocationException.class)
                .hasMessageContaining("as told");
    }

    @Test
    void thePidFileNamesTheProcess() throws Exception {
        String pid = invoke("{\"do\":\"pid\"}");

        assertThat(Files.readString(directory.resolve("Echo.pid")).strip()).isEqualTo(pid);
    }

    @Test
    void aFunctionThatDiesFailsItsInvocationAndIsStartedAgain() throws Exception {
        String before = invoke("{\"do\":\"pid\"}");

        assertThatThrownBy(() -> invoke("{\"do\":\"die\"}"))
                .isInstanceOf(InvocationException.class)
                .hasMessageContaining("ended with 7");

        assertThat(invoke("{\"do\":\"pid\"}")).isNotEqualTo(before);
    }

    @Test
    void anIdleProcessThatIsKilledLosesNoInvocation() throws Exception {
        ProcessHandle idle =
                ProcessHandle.of(Long.parseLong(invoke("{\"do\":\"pid\"}"))).orElseThrow();

        idle.destroyForcibly();
        idle.onExit().join();
        Thread.sleep(200);

        assertThat(Long.parseLong(invoke("{\"do\":\"pid\"}"))).isNotEqualTo(idle.pid());
    }

    @Test
    void aKilledProcessFailsTheInvocationInItsHandsAtOnce() throws Exception {
        long pid = Long.parseLong(invoke("{\"do\":\"pid\"}"));
        CompletableFuture<String> running =
                CompletableFuture.supplyAsync(
                        () -> unchecked("{\"do\":\"sleep\",\"ms\":\"2500\"}"));
        Thread.sleep(300);
        Instant killed = Instant.now();

        ProcessHandle.of(pid).orElseThrow().destroyForcibly();

        assertThatThrownBy(running::join)
                .isInstanceOf(CompletionException.class)
                .hasCauseInstanceOf(InvocationException.class)
                .hasMessageContaining("ended with 137");
        assertThat(Duration.between(killed, Instant.now())).isLessThan(Duration.ofSeconds(2));
    }

    @Test
    void anInvocationThatTakesTooLongIsKilledWithItsProcess() throws Exception {
        String before = invoke("{\"do\":\"pid\"}");

        assertThatThrownBy(() -> invoke("{\"do\":\"sleep\",\"ms\":\"20000\"}"))
                .isInstanceOf(InvocationException.class)
                .hasMessageContaining("timed out after 3 s");

        assertThat(invoke("{\"do\":\"pid\"}")).isNotEqualTo(before);
    }

    @Test
    void anEventThatWaitsGetsAnotherProcessUpToTheConcurrency(@TempDir Path other)
            throws Exception {
        byte[] slow = "{\"do\":\"sleep\",\"ms\":\"2500\"}".getBytes(StandardCharsets.UTF_8);
        try (Function busy =
                        new Function(EchoFunction.settings(other, Duration.ofSeconds(9), HANDLER));
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            busy.awaitReady();

            threads.invokeAll(Collections.nCopies(4, () -> busy.invoke(slow)));

            assertThat(other.resolve("Echo-2.pid")).exists();
            assertThat(other.resolve("Echo-3.pid")).doesNotExist();
        }
    }

    @Test
    void processesStartOneAtATime(@TempDir Path other) throws Exception {
        byte[] slow = "{\"do\":\"sleep\",\"ms\":\"2500\"}".getBytes(StandardCharsets.UTF_8);
        try (Function busy =
                        new Function(
                                EchoFunction.settings(other, Duration.ofSeconds(20), HANDLER, 3));
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            busy.awaitReady();
            Path hold = Files.createFile(other.resolve(EchoHandler.HOLD));
            List<Future<byte[]>> answers =
                    Stream.generate(() -> threads.submit(() -> busy.invoke(slow)))
                            .limit(4)
                            .toList();
            Thread.sleep(2000);

            assertThat(other.resolve("Echo-2.pid")).exists();
            assertThat(other.resolve("Echo-3.pid")).doesNotExist();

            Files.delete(hold);
            for (Future<byte[]> answer : answers) {
                assertThat(answer.get()).isNotEmpty();
            }
            assertThat(other.resolve("Echo-3.pid")).exists();
        }
    }

    @Test
    void aHandlerThatIsMissingIsNamed(@TempDir Path other) throws Exception {
        try (Function broken =
                new Function(
                        EchoFunction.settings(other, Duration.ofSeconds(3), "no.such.Handler"))) {

            assertThatThrownBy(() -> broken.invoke(new byte[] {'{', '}'}))
                    .isInstanceOf(InvocationException.class)
                    .hasMessageContaining("no.such.Handler");
        }
    }

    @Test
    void aFunctionThatDoesNotStartIsGivenUp(@TempDir Path other) throws Exception {
        FunctionSettings good = EchoFunction.settings(other, Duration.ofSeconds(3), HANDLER);
        FunctionSettings bad =
                new FunctionSettings(
                        good.id(),
                        good.arn(),
                        good.handler(),
                        good.memoryMb(),
                        good.timeout(),
                        good.concurrency(),
                        "no-such.jar",
                        good.runtimeClientLibrary(),
                        good.environment(),
                        good.runDirectory());
        try (Function broken = new Function(bad)) {

            assertThatThrownBy(broken::awaitReady)
                    .isInstanceOf(InvocationException.class)
                    .hasMessageContaining("Echo does not start: Echo ended with 1")
                    .hasMessageContaining("Echo.log");
        }
    }

    @Test
    void aClosedFunctionLeavesNoProcessAndNoPidFile(@TempDir Path other) throws Exception {
        Function closed =
                new Function(EchoFunction.settings(other, Duration.ofSeconds(3), HANDLER));
        closed.awaitReady();
        long pid = Long.parseLong(Files.readString(other.resolve("Echo.pid")).strip());

        closed.close();

        assertThat(ProcessHandle.of(pid).filter(ProcessHandle::isAlive)).isEmpty();
        assertThat(other.resolve("Echo.pid")).doesNotExist();
    }

    private String invoke(String event) throws InterruptedException {
        return new String(
                function.invoke(event.getBytes(StandardCharsets.UTF_8)), StandardCharsets.UTF_8);
    }

    private String unchecked(String event) {
        try {
            return invoke(event);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
