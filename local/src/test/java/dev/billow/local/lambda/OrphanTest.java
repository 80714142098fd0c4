package dev.billow.local.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

class OrphanTest {
    @Test
    void aFunctionDiesWithAStackThatIsKilledEvenInTheMiddleOfAnInvocation(@TempDir Path directory)
            throws Exception {
        Process stack =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-cp",
                                System.getProperty("java.class.path"),
                                Starter.class.getName(),
                                directory.toString())
                        .redirectErrorStream(true)
                        .redirectOutput(directory.resolve("stack.log").toFile())
                        .start();
        Path busy = directory.resolve("busy");
        while (!Files.exists(busy) && stack.isAlive()) {
            Thread.sleep(50);
        }
        ProcessHandle function =
                ProcessHandle.of(
                                Long.parseLong(
                                        Files.readString(directory.resolve("Echo.pid")).strip()))
                        .orElseThrow();

        stack.destroyForcibly().waitFor();

        assertThat(function.onExit().get(3, TimeUnit.SECONDS).isAlive()).isFalse();
    }

    /// A stack of one function, which is given long work.
    static final class Starter {
        private Starter() {}

        public static void main(String[] args) throws Exception {
            Path directory = Path.of(args[0]);
            Function function =
                    new Function(
                            EchoFunction.settings(
                                    directory,
                                    Duration.ofSeconds(60),
                                    EchoHandler.class.getName()));
            function.awaitReady();
            Files.writeString(directory.resolve("busy"), "");
            function.invoke("{\"do\":\"sleep\",\"ms\":\"60000\"}".getBytes(UTF_8));
        }
    }
}
