package dev.billow.flow;

import static org.assertj.core.api.Assertions.assertThat;

import com.standardwebhooks.Webhook;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The receivers that the documentation shows, run as they stand there: they take what is signed
/// with their account's secret and refuse what is signed with another's, and nothing that anybody
/// sends ends them.
class DocumentedReceiverIT {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final String SHOWN_PORT = "8080";

    private final StackUnderTest stack = StackUnderTest.shared();
    private final ReportsClient admin = stack.client("admin@billow.example");

    @TempDir Path directory;

    @Test
    @Tag("W2")
    void inJava() throws Exception {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        Path library =
                Path.of(Webhook.class.getProtectionDomain().getCodeSource().getLocation().toURI());

        verifies(
                "java",
                directory.resolve("Receiver.java"),
                List.of(java.toString(), "-cp", library.toString()));
    }

    @Test
    @Tag("W2")
    void inJavaScript() throws Exception {
        verifies("javascript", NodeProject.directory().resolve("receiver.mjs"), List.of("node"));
    }

    @Test
    @Tag("W2")
    void inPython() throws Exception {
        Tool.need("python3", "--version");

        verifies("python", directory.resolve("receiver.py"), List.of("python3"));
    }

    private void verifies(String language, Path source, List<String> command) throws Exception {
        String account = stack.usage().account();
        int port = freePort();
        Files.writeString(source, shown(language, port));
        ProcessBuilder builder =
                new ProcessBuilder(new ArrayList<>(command))
                        .redirectErrorStream(true)
                        .redirectOutput(directory.resolve("receiver.log").toFile());
        builder.command().add(source.toString());
        builder.environment().put("WEBHOOK_SECRET", stack.webhookSecret(account));
        Process receiver = builder.start();
        try {
            awaitPort(port, receiver);
            StrayCalls stray = new StrayCalls(port);

            stray.abort();
            assertThat(stray.endHalfWay()).isIn(400, 401);
            assertThat(stray.signedWith("v1,Grüße 🦊")).isIn(400, 401);
            assertThat(stray.signedWith("")).isIn(400, 401);
            assertThat(ping(account, port)).isEqualTo("Delivered");
            assertThat(ping(stack.usage().account(), port)).isEqualTo("Failed");
        } finally {
            receiver.destroyForcibly().waitFor();
        }
    }

    /// The state of a signed ping of this account to the receiver.
    private String ping(String account, int port) {
        String path = "/accounts/" + account + "/webhook-test";
        admin.post(path, Map.of("webhookUrl", "http://127.0.0.1:" + port + "/"));
        Instant end = Instant.now().plus(SOON);
        String state = "Pending";
        while (state.equals("Pending") && Instant.now().isBefore(end)) {
            ReportsClient.pause(Duration.ofMillis(50));
            state = admin.get(path).json().text("state");
        }
        return state;
    }

    private static String shown(String language, int port) throws IOException {
        String text = Files.readString(StackUnderTest.root().resolve("docs/webhooks.md"));
        Matcher block = Pattern.compile("(?s)```" + language + "\n(.*?)```").matcher(text);
        assertThat(block.find()).isTrue();
        assertThat(block.group(1)).containsOnlyOnce(SHOWN_PORT);
        return block.group(1).replace(SHOWN_PORT, Integer.toString(port));
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private void awaitPort(int port, Process receiver) throws IOException {
        Instant end = Instant.now().plus(SOON);
        while (true) {
            try (Socket _ = new Socket(InetAddress.getLoopbackAddress(), port)) {
                return;
            } catch (IOException e) {
                if (!receiver.isAlive() || Instant.now().isAfter(end)) {
                    throw new AssertionError(
                            Files.readString(directory.resolve("receiver.log")), e);
                }
                ReportsClient.pause(Duration.ofMillis(50));
            }
        }
    }
}
