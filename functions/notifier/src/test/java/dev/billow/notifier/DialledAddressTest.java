package dev.billow.notifier;

import static org.assertj.core.api.Assertions.assertThat;

import dev.billow.webhook.HostileUrls;
import dev.billow.webhook.StoredUrl;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/// Where the deployed sender dials. Nothing here leaves the machine, see [DialLog].
class DialledAddressTest {
    private final DialLog dials = new DialLog();
    private final AtomicInteger lookups = new AtomicInteger();

    @ParameterizedTest(name = "{0}")
    @Tag("S7")
    @Tag("S9")
    @Tag("S13")
    @Tag("S14")
    @Tag("S42")
    @Tag("S25")
    @Tag("S27")
    @Tag("S36")
    @Tag("S39")
    @Tag("S60")
    @MethodSource("dev.billow.webhook.HostileUrls#all")
    void aHostileUrlPlantedInTheRecordIsNeitherLookedUpNorDialled(HostileUrls.Case hostile) {
        URI planted = StoredUrl.read(hostile.url());

        Outcome outcome = sender("1.1.1.1").send(Calls.to(planted));

        assertThat(outcome).isInstanceOf(Outcome.Refused.class);
        assertThat(outcome.code()).isEqualTo("blocked_address");
        assertThat(outcome.detail()).doesNotContain("null");
        assertThat(lookups).hasValue(0);
        assertThat(dials.dialled()).isEmpty();
    }

    @ParameterizedTest
    @Tag("S47")
    @Tag("S48")
    @Tag("S49")
    @Tag("S54")
    @ValueSource(
            strings = {
                "10.0.0.1",
                "169.254.169.254",
                "127.0.0.1",
                "1.1.1.1 127.0.0.1",
                "1.1.1.1 ::1",
                "2606:4700:4700::1111 fd00:ec2::254",
                "1.1.1.1 64:ff9b::a9fe:a9fe"
            })
    void aNameWithOneAddressThatIsNotPermittedIsNotDialled(String addresses) {
        Outcome outcome = sender(addresses).send(Calls.to(url("hooks.example.com")));

        assertThat(outcome).isInstanceOf(Outcome.TryAgain.class);
        assertThat(outcome.code()).isEqualTo("blocked_address");
        assertThat(outcome.detail()).contains("hooks.example.com").doesNotContain("secret");
        assertThat(dials.dialled()).isEmpty();
    }

    @Test
    @Tag("S58")
    void whatIsBlockedIsToldWithHostAddressAndRuleAndWithoutItsQuery() {
        Outcome byAddress = sender("10.0.0.1").send(Calls.to(url("hooks.example.com")));
        Outcome outsideIpv6 = sender("fc00::1").send(Calls.to(url("hooks.example.com")));
        Outcome byName =
                sender("1.1.1.1").send(Calls.to(URI.create("https://intranet/x?token=secret")));
        Outcome noHost =
                sender("1.1.1.1").send(Calls.to(URI.create("https://secret@a_b.com/x?secret")));

        assertThat(byAddress.detail())
                .endsWith("hooks.example.com is 10.0.0.1, which is of 10.0.0.0/8: private use");
        assertThat(outsideIpv6.detail())
                .endsWith("hooks.example.com is fc00:0:0:0:0:0:0:1, which is not of 2000::/3");
        assertThat(byName.detail())
                .startsWith("intranet is refused: the host is not public")
                .doesNotContain("secret");
        assertThat(noHost.detail())
                .startsWith("a_b.com is refused: not a URL;")
                .doesNotContain("secret", "null");
    }

    @Test
    @Tag("S56")
    void noConnectionServesTwoCalls() throws Exception {
        try (LoopbackReceiver receiver = LoopbackReceiver.answering("200 OK")) {
            DialLog two = new DialLog();
            HttpWebhookSender sender = Calls.localSender(two::socket);
            int port = receiver.url("http").getPort();

            sender.send(Calls.to(URI.create("http://127.0.0.1:" + port + "/")));
            sender.send(Calls.to(URI.create("http://localhost:" + port + "/")));
            sender.send(Calls.to(URI.create("http://localhost:" + port + "/")));

            assertThat(receiver.requests()).hasSize(3);
            assertThat(two.dialled()).hasSizeGreaterThanOrEqualTo(3);
        }
    }

    @Test
    @Tag("S50")
    void aNameThatChangesItsMindIsDialledWhereItWasVetted() {
        HttpWebhookSender sender =
                Calls.deployedSender(
                        dials,
                        _ ->
                                Calls.literals(
                                        lookups.incrementAndGet() == 1 ? "1.1.1.1" : "127.0.0.1"));

        Outcome outcome = sender.send(Calls.to(url("rebind.example.com")));

        assertThat(outcome.code()).isEqualTo("connect_failed");
        assertThat(lookups).hasValue(1);
        assertThat(dials.dialled())
                .extracting(InetSocketAddress::getAddress)
                .containsExactly(InetAddress.ofLiteral("1.1.1.1"));
    }

    @Test
    @Tag("S51")
    void eachAttemptIsVettedAnew() {
        HttpWebhookSender sender =
                Calls.deployedSender(
                        dials,
                        _ ->
                                Calls.literals(
                                        lookups.incrementAndGet() == 1 ? "1.1.1.1" : "127.0.0.1"));
        sender.send(Calls.to(url("rebind.example.com")));

        Outcome second = sender.send(Calls.to(url("rebind.example.com")));

        assertThat(second.code()).isEqualTo("blocked_address");
        assertThat(dials.dialled()).hasSize(1);
    }

    @Test
    @Tag("S60")
    void aLiteralAddressIsVettedAsANameIs() {
        sender("127.0.0.1").send(Calls.to(url("1.1.1.1")));

        assertThat(lookups).hasValue(1);
        assertThat(dials.dialled()).isEmpty();
    }

    @Test
    void everyVettedAddressIsTriedUntilOneAnswers() throws Exception {
        try (LoopbackReceiver receiver = LoopbackReceiver.answering("200 OK")) {
            DialLog two = new DialLog();
            HttpWebhookSender sender =
                    Calls.localSender(two, _ -> Calls.literals("127.0.0.2 127.0.0.1"));

            Outcome outcome = sender.send(Calls.to(receiver.url("http")));

            assertThat(outcome).isEqualTo(new Outcome.Delivered());
            assertThat(two.dialled()).hasSize(2);
        }
    }

    @ParameterizedTest
    @Tag("S52")
    @ValueSource(
            strings = {
                "Name or service not known", // no such name
                "Temporary failure in name resolution", // the server failed, or went in circles
                "System error"
            })
    void aNameThatIsNotResolvedIsADnsFailureAndNothingIsDialled(String failure) {
        HttpWebhookSender sender =
                Calls.deployedSender(
                        dials,
                        host -> {
                            throw new UnknownHostException(host + ": " + failure);
                        });

        Outcome outcome = sender.send(Calls.to(url("nx.example.com")));

        assertThat(outcome.code()).isEqualTo("dns_failed");
        assertThat(outcome.detail()).endsWith("nx.example.com: " + failure);
        assertThat(dials.dialled()).isEmpty();
    }

    @Test
    @Tag("S52")
    void namesThatLeadInCirclesAreADnsFailure() {
        Map<String, String> aliases =
                Map.of("a.example.com", "b.example.com", "b.example.com", "a.example.com");
        HttpWebhookSender sender =
                Calls.deployedSender(dials, host -> Calls.literals(followed(host, aliases)));

        assertThat(sender.send(Calls.to(url("a.example.com"))).code()).isEqualTo("dns_failed");
        assertThat(dials.dialled()).isEmpty();
    }

    @Test
    @Tag("S52")
    void anAliasOfAnInternalNameIsBlocked() {
        Map<String, String> aliases =
                Map.of("a.example.com", "b.example.com", "b.example.com", "10.0.0.1");
        HttpWebhookSender sender =
                Calls.deployedSender(dials, host -> Calls.literals(followed(host, aliases)));

        assertThat(sender.send(Calls.to(url("a.example.com"))).code()).isEqualTo("blocked_address");
        assertThat(dials.dialled()).isEmpty();
    }

    /// What a resolver does with aliases: follows them, and gives up at the ninth.
    private static String followed(String host, Map<String, String> aliases)
            throws UnknownHostException {
        String name = host;
        for (int alias = 0; aliases.containsKey(name); alias++) {
            if (alias == 8) {
                throw new UnknownHostException(host + ": Temporary failure in name resolution");
            }
            name = aliases.get(name);
        }
        return name;
    }

    @Test
    @Tag("S52")
    @Tag("W31")
    void aNameServerThatNeverAnswersIsCutAtTheDeadline() {
        CountDownLatch over = new CountDownLatch(1);
        HttpWebhookSender sender =
                Calls.deployedSender(
                        dials,
                        _ -> {
                            await(over);
                            return Calls.literals("1.1.1.1");
                        });

        Outcome outcome = sender.send(Calls.to(url("slow.example.com")));
        over.countDown();

        assertThat(outcome).isEqualTo(new Outcome.TryAgain("dns_failed", "deadline"));
    }

    @Test
    @Tag("W31")
    void anAddressThatLetsNobodyInIsToldAsOneThatRefuses() {
        HttpWebhookSender filtered =
                nowhere(
                        timeout -> {
                            throw new SocketTimeoutException("Connect timed out after " + timeout);
                        });
        HttpWebhookSender unrouted =
                nowhere(
                        _ -> {
                            throw new SocketException("Network is unreachable");
                        });

        Outcome outcome = filtered.send(Calls.to(url("filtered.example.com")));

        assertThat(outcome.code()).isEqualTo("connect_failed");
        assertThat(outcome.detail()).contains("ConnectTimeoutException", "after 5000");
        assertThat(unrouted.send(Calls.to(url("x.example.com"))).code())
                .isEqualTo("connect_failed");
    }

    @Test
    @Tag("W31")
    void anAddressThatIsStillBeingDialledAtTheDeadlineIsToldAsOneThatRefuses() {
        CountDownLatch over = new CountDownLatch(1);
        HttpWebhookSender sender = nowhere(_ -> await(over));

        Outcome outcome = sender.send(Calls.to(url("filtered.example.com")));
        over.countDown();

        assertThat(outcome).isEqualTo(new Outcome.TryAgain("connect_failed", "deadline"));
    }

    private static HttpWebhookSender nowhere(DialLog.Step step) {
        return Calls.deployedSender(
                () -> DialLog.leadingNowhere(step), _ -> Calls.literals("1.1.1.1"));
    }

    @Test
    @Tag("S57")
    void theProxiesOfTheSystemAreNotUsed() throws Exception {
        try (LoopbackReceiver proxy = LoopbackReceiver.answering("200 OK");
                LoopbackReceiver receiver = LoopbackReceiver.answering("200 OK")) {
            Map<String, String> properties = proxyProperties(proxy.port());
            properties.forEach(System::setProperty);
            try {
                Outcome outcome =
                        Calls.localSender(Sockets::direct).send(Calls.to(receiver.url("http")));

                assertThat(outcome).isEqualTo(new Outcome.Delivered());
                assertThat(proxy.requests()).isEmpty();
            } finally {
                properties.keySet().forEach(System::clearProperty);
            }
        }
    }

    private static Map<String, String> proxyProperties(int port) {
        String number = Integer.toString(port);
        return Map.of(
                "http.proxyHost", "127.0.0.1",
                "http.proxyPort", number,
                "https.proxyHost", "127.0.0.1",
                "https.proxyPort", number,
                "socksProxyHost", "127.0.0.1",
                "socksProxyPort", number,
                "socksNonProxyHosts", "",
                "http.nonProxyHosts", "");
    }

    private HttpWebhookSender sender(String addresses) {
        return Calls.deployedSender(
                dials,
                _ -> {
                    lookups.incrementAndGet();
                    return Calls.literals(addresses);
                });
    }

    private static URI url(String host) {
        return URI.create("https://" + host + "/hook?key=secret");
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await(30, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
