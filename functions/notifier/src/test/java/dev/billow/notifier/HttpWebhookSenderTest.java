package dev.billow.notifier;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Proxy;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.GZIPOutputStream;

class HttpWebhookSenderTest {
    private static final Duration SLACK = Duration.ofSeconds(2);

    /// How much of a body is read, and how far the HTTP client reads ahead.
    private static final long CAP = 64 << 10;

    private static final long CLIENTS_BUFFER = 32 << 10;

    @ParameterizedTest
    @Tag("W13")
    @ValueSource(ints = {200, 201, 204, 299})
    void a2xxIsDelivered(int status) throws Exception {
        try (LoopbackReceiver receiver = LoopbackReceiver.answering(status + " OK")) {
            assertThat(send(receiver)).isEqualTo(new Outcome.Delivered());
        }
    }

    @ParameterizedTest
    @Tag("W13")
    @ValueSource(ints = {300, 304, 400, 401, 404, 407, 408, 421, 500, 502})
    void anythingElseIsTriedAgain(int status) throws Exception {
        try (LoopbackReceiver receiver = LoopbackReceiver.answering(status + " No")) {
            assertThat(send(receiver)).isEqualTo(new Outcome.TryAgain("http_" + status, ""));
            assertThat(receiver.requests()).hasSize(1);
        }
    }

    @ParameterizedTest
    @Tag("W12")
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void aRedirectIsAFailureAndIsNotFollowed(int status) throws Exception {
        try (LoopbackReceiver internal = LoopbackReceiver.answering("200 OK");
                LoopbackReceiver receiver =
                        LoopbackReceiver.answering(
                                status + " Moved", "Location: " + internal.url("http") + "\r\n")) {
            assertThat(send(receiver)).isEqualTo(new Outcome.TryAgain("http_" + status, ""));
            assertThat(receiver.requests()).hasSize(1);
            assertThat(internal.requests()).isEmpty();
        }
    }

    @Test
    @Tag("W14")
    void goneIsForGood() throws Exception {
        try (LoopbackReceiver receiver = LoopbackReceiver.answering("410 Gone")) {
            assertThat(send(receiver)).isEqualTo(new Outcome.Gone("http_410"));
        }
    }

    @ParameterizedTest
    @Tag("W15")
    @CsvSource({"429, 120, 120", "503, 99999999, 86400", "503, -1, 1", "500, 120, 0"})
    void aBusyReceiverSaysWhenToComeBack(int status, String retryAfter, long seconds)
            throws Exception {
        try (LoopbackReceiver receiver =
                LoopbackReceiver.answering(
                        status + " Busy", "Retry-After: " + retryAfter + "\r\n")) {
            assertThat(send(receiver))
                    .isEqualTo(
                            new Outcome.TryAgain(
                                    "http_" + status, "", Duration.ofSeconds(seconds)));
        }
    }

    @Test
    @Tag("W16")
    void aReceiverThatNeverAnswersIsCutAtTheDeadline() throws Exception {
        CountDownLatch over = new CountDownLatch(1);
        try (LoopbackReceiver receiver =
                new LoopbackReceiver(_ -> over.await(30, TimeUnit.SECONDS))) {
            assertThat(timed(receiver)).isEqualTo("timeout");
        } finally {
            over.countDown();
        }
    }

    @Test
    @Tag("W17")
    void aHeadThatDripsIsCutAtTheDeadline() throws Exception {
        try (LoopbackReceiver receiver =
                new LoopbackReceiver(out -> drip(out, "HTTP/1.1 200 OK\r\nX-Slow: "))) {
            assertThat(timed(receiver)).isEqualTo("timeout");
        }
    }

    @Test
    @Tag("W17")
    void aBodyThatDripsIsCutAtTheDeadlineAndTheStatusCounts() throws Exception {
        try (LoopbackReceiver receiver =
                new LoopbackReceiver(out -> drip(out, "HTTP/1.1 500 No\r\n\r\n"))) {
            assertThat(timed(receiver)).isEqualTo("http_500");
        }
    }

    @Test
    @Tag("W21")
    void endlessInterimAnswersAreCutAtTheDeadline() throws Exception {
        try (LoopbackReceiver receiver =
                new LoopbackReceiver(
                        out -> {
                            for (int i = 0; i < 1000; i++) {
                                LoopbackReceiver.write(out, "HTTP/1.1 100 Continue\r\n\r\n");
                                Thread.sleep(10);
                            }
                        })) {
            assertThat(timed(receiver)).isEqualTo("timeout");
        }
    }

    @ParameterizedTest
    @Tag("W18")
    @ValueSource(
            strings = {
                "HTTP/1.1 200 OK\r\nContent-Length: 1073741824\r\n\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n40000000\r\n",
                "HTTP/1.1 200 OK\r\n\r\n"
            })
    void ofAnEndlessBodyOnlyTheBeginningIsRead(String head) throws Exception {
        CountedSocket socket = new CountedSocket();
        byte[] block = new byte[1 << 20];
        try (LoopbackReceiver receiver =
                new LoopbackReceiver(
                        out -> {
                            LoopbackReceiver.write(out, head);
                            for (int i = 0; i < 1024; i++) {
                                out.write(block);
                            }
                        })) {
            long start = System.nanoTime();

            Outcome outcome = Calls.localSender(() -> socket).send(Calls.to(receiver.url("http")));

            assertThat(outcome).isEqualTo(new Outcome.Delivered());
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Calls.DEADLINE);
            assertThat(socket.read.get()).isBetween(CAP, CAP + CLIENTS_BUFFER);
        }
    }

    @Test
    @Tag("W19")
    void aCompressedBodyIsNeitherAskedForNorUnpacked() throws Exception {
        ByteArrayOutputStream bomb = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bomb)) {
            gzip.write(new byte[1 << 20]);
        }
        String head = "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: ";
        try (LoopbackReceiver receiver =
                new LoopbackReceiver(
                        out -> {
                            LoopbackReceiver.write(out, head + bomb.size() + "\r\n\r\n");
                            out.write(bomb.toByteArray());
                        })) {
            assertThat(send(receiver)).isEqualTo(new Outcome.Delivered());
            assertThat(receiver.requests().getFirst().headers())
                    .doesNotContainKeys(
                            "accept-encoding", "upgrade", "cookie", "authorization", "expect");
        }
    }

    @ParameterizedTest
    @Tag("W20")
    @ValueSource(strings = {"many headers", "long header", "long status line", "no HTTP", "closed"})
    void anAnswerOutOfAllBoundsIsABoundedFailure(String kind) throws Exception {
        String megabyte = "a".repeat(1 << 20);
        String answer =
                switch (kind) {
                    case "many headers" ->
                            "HTTP/1.1 200 OK\r\n" + "X-Many: 1\r\n".repeat(10_000) + "\r\n";
                    case "long header" -> "HTTP/1.1 200 OK\r\nX-Long: " + megabyte + "\r\n\r\n";
                    case "long status line" -> "HTTP/1.1 200 " + megabyte + "\r\n\r\n";
                    case "no HTTP" -> "220 smtp.example ESMTP\r\n".repeat(5000);
                    default -> "";
                };
        try (LoopbackReceiver receiver =
                new LoopbackReceiver(out -> LoopbackReceiver.write(out, answer))) {
            assertThat(send(receiver).code()).isEqualTo("bad_answer");
        }
    }

    @Test
    void aCookieIsNotKeptAndAConnectionNotReused() throws Exception {
        try (LoopbackReceiver receiver =
                LoopbackReceiver.answering("200 OK", "Set-Cookie: a=b\r\n")) {
            HttpWebhookSender sender = Calls.localSender();
            sender.send(Calls.to(receiver.url("http")));
            sender.send(Calls.to(receiver.url("http")));

            assertThat(receiver.requests()).hasSize(2);
            assertThat(receiver.requests().getLast().headers()).doesNotContainKey("cookie");
        }
    }

    @Test
    void aPortThatNobodyListensOnIsAFailedConnect() throws Exception {
        LoopbackReceiver receiver = LoopbackReceiver.answering("200 OK");
        receiver.close();

        assertThat(send(receiver).code()).isEqualTo("connect_failed");
    }

    /// Counts the bytes that are read of it; dials loopback alone, as the others do.
    private static final class CountedSocket extends Socket {
        private final AtomicLong read = new AtomicLong();

        CountedSocket() {
            super(Proxy.NO_PROXY);
        }

        @Override
        public InputStream getInputStream() throws IOException {
            return new FilterInputStream(super.getInputStream()) {
                @Override
                public int read() throws IOException {
                    throw new UnsupportedOperationException();
                }

                @Override
                public int read(byte[] bytes, int offset, int length) throws IOException {
                    int count = super.read(bytes, offset, length);
                    read.addAndGet(Math.max(0, count));
                    return count;
                }
            };
        }
    }

    private static Outcome send(LoopbackReceiver receiver) {
        return Calls.localSender().send(Calls.to(receiver.url("http")));
    }

    private static String timed(LoopbackReceiver receiver) {
        long start = System.nanoTime();
        Outcome outcome = send(receiver);
        assertThat(Duration.ofNanos(System.nanoTime() - start))
                .isBetween(Calls.DEADLINE.minusMillis(50), Calls.DEADLINE.plus(SLACK));
        return outcome.code();
    }

    /// A byte every 100 ms, for longer than any test waits.
    private static void drip(OutputStream out, String beginning)
            throws IOException, InterruptedException {
        out.write(beginning.getBytes(StandardCharsets.ISO_8859_1));
        for (int i = 0; i < 200; i++) {
            out.write('a');
            out.flush();
            Thread.sleep(100);
        }
    }
}
