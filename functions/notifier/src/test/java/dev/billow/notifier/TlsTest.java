package dev.billow.notifier;

import static org.assertj.core.api.Assertions.assertThat;

import dev.billow.webhook.WebhookGuard;

import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.net.InetAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

@Tag("W22")
class TlsTest {
    private static final String PASSWORD = "changeit";

    @TempDir private static Path folder;

    private static SSLContext right;
    private static SSLContext otherHost;
    private static SSLContext expired;

    @BeforeAll
    static void makeCertificates() throws Exception {
        keytool("ca", "-1d", "-ext", "bc:c");
        keytool("right", "-1d", "-signer", "ca", "-ext", "san=ip:127.0.0.1,dns:localhost");
        keytool("other", "-1d", "-signer", "ca", "-ext", "san=dns:other.example");
        keytool("expired", "-400d", "-signer", "ca", "-ext", "san=ip:127.0.0.1");
        KeyStore all = KeyStore.getInstance(store().toFile(), PASSWORD.toCharArray());
        right = context(all, "right");
        otherHost = context(all, "other");
        expired = context(all, "expired");
    }

    @Test
    void aTrustedCertificateOfTheRightNameIsTaken() throws Exception {
        assertThat(outcome(right, new DefaultClientTlsStrategy(right))).isEqualTo("delivered");
    }

    @Test
    @Tag("S45")
    void aDotAtTheEndOfTheHostAsksForTheSameCertificate() throws Exception {
        assertThat(outcome(right, new DefaultClientTlsStrategy(right), "localhost."))
                .isEqualTo("delivered");
    }

    @Test
    void aSelfSignedCertificateIsRefused() throws Exception {
        assertThat(outcome(right, DefaultClientTlsStrategy.createDefault())).isEqualTo("tls_error");
    }

    @Test
    void aTrustedCertificateOfAnotherNameIsRefused() throws Exception {
        assertThat(outcome(otherHost, new DefaultClientTlsStrategy(otherHost)))
                .isEqualTo("tls_error");
    }

    @Test
    void anExpiredCertificateIsRefused() throws Exception {
        assertThat(outcome(expired, new DefaultClientTlsStrategy(expired))).isEqualTo("tls_error");
    }

    @Test
    void aReceiverThatSpeaksNoTlsIsRefused() throws Exception {
        byte[] http = "HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
        try (LoopbackReceiver receiver = LoopbackReceiver.speaking(http)) {
            assertThat(toTls(receiver).code()).isEqualTo("tls_error");
        }
    }

    /// TLS 1.0 and 1.1, which this Java cannot even serve: a ServerHello that chooses them.
    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void aReceiverThatSpeaksOldTlsAloneIsRefused(int minor) throws Exception {
        byte[] hello = new byte[4 + 2 + 32 + 1 + 2 + 1];
        ByteBuffer.wrap(hello)
                .putInt(0x02000000 | (hello.length - 4)) // ServerHello and its length
                .put((byte) 3)
                .put((byte) minor)
                .put(38, (byte) 0) // no session
                .putShort(39, (short) 0xc013); // TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA
        byte[] record =
                ByteBuffer.allocate(5 + hello.length)
                        .put((byte) 22) // handshake
                        .put((byte) 3)
                        .put((byte) minor)
                        .putShort((short) hello.length)
                        .put(hello)
                        .array();
        try (LoopbackReceiver receiver = LoopbackReceiver.speaking(record)) {
            Outcome outcome = toTls(receiver);

            assertThat(outcome.code()).isEqualTo("tls_error");
            assertThat(outcome.detail()).contains("TLS1" + (minor - 1), "not accepted");
        }
    }

    private static Outcome toTls(LoopbackReceiver receiver) {
        return Calls.localSender().send(Calls.to(receiver.url("https")));
    }

    private static String outcome(SSLContext server, DefaultClientTlsStrategy client)
            throws Exception {
        return outcome(server, client, "127.0.0.1");
    }

    private static String outcome(SSLContext server, DefaultClientTlsStrategy client, String host)
            throws Exception {
        try (LoopbackReceiver receiver =
                new LoopbackReceiver(
                        server.getServerSocketFactory(),
                        out ->
                                LoopbackReceiver.write(
                                        out, "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"))) {
            return new HttpWebhookSender(
                            WebhookGuard.loopbackToo(),
                            InetAddress::getAllByName,
                            new DialLog()::socket,
                            client,
                            Calls.DEADLINE.multipliedBy(4),
                            () -> SampleReports.END)
                    .send(Calls.to(URI.create("https://" + host + ":" + receiver.port() + "/")))
                    .code();
        }
    }

    /// A server's context with one certificate, and a client's that trusts its issuer.
    private static SSLContext context(KeyStore all, String alias) throws Exception {
        KeyStore own = KeyStore.getInstance("PKCS12");
        own.load(null, null);
        own.setKeyEntry(
                alias,
                all.getKey(alias, PASSWORD.toCharArray()),
                PASSWORD.toCharArray(),
                all.getCertificateChain(alias));
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("ca", all.getCertificate("ca"));
        TrustManagerFactory trust =
                TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        KeyManagerFactory keys =
                KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(own, PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
        return context;
    }

    private static void keytool(String alias, String from, String... more) throws Exception {
        List<String> command =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "keytool")
                                        .toString(),
                                "-genkeypair",
                                "-keyalg",
                                "EC",
                                "-alias",
                                alias,
                                "-dname",
                                "CN=" + alias,
                                "-startdate",
                                from,
                                "-validity",
                                "300",
                                "-keystore",
                                store().toString(),
                                "-storepass",
                                PASSWORD));
        command.addAll(List.of(more));
        Process keytool =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
        assertThat(keytool.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(keytool.exitValue()).isZero();
    }

    private static Path store() {
        return folder.resolve("keys.p12");
    }
}
