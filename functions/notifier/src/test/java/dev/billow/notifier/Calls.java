package dev.billow.notifier;

import dev.billow.webhook.WebhookGuard;

import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;

import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;

/// Signed calls, and senders that never leave loopback.
final class Calls {
    static final Duration DEADLINE = Duration.ofSeconds(2);
    static final String BODY = "{\"name\":\"Bücher 🦊\\r\\nX: y\"}";

    private Calls() {}

    /// A call as the notifier makes it, signed now.
    static WebhookSender.Call to(URI url) {
        String id = "msg_3f2b8c1e5d4a4f6b9c7d8e9f0a1b2c3dW";
        long timestamp = System.currentTimeMillis() / 1000;
        String secret = SampleReports.KEYS.webhookSecret(SampleReports.ACCOUNT, "1");
        String signature = WebhookSignature.of(List.of(secret), id, timestamp, BODY);
        return new WebhookSender.Call(url, id, timestamp, signature, BODY);
    }

    /// The sender of the local stack, over a connect step that refuses all but loopback.
    static HttpWebhookSender localSender() {
        return localSender(new DialLog()::socket);
    }

    static HttpWebhookSender localSender(Supplier<Socket> connector) {
        return sender(WebhookGuard.loopbackToo(), connector, InetAddress::getAllByName);
    }

    static HttpWebhookSender localSender(DialLog dials, VettedNames.Lookup lookup) {
        return sender(WebhookGuard.loopbackToo(), dials::socket, lookup);
    }

    /// The sender of the deployed function, over a connect step that refuses all but loopback.
    static HttpWebhookSender deployedSender(DialLog dials, VettedNames.Lookup lookup) {
        return deployedSender(dials::socket, lookup);
    }

    /// The sender of the deployed function over a connect step that dials nothing else than
    /// loopback.
    static HttpWebhookSender deployedSender(Supplier<Socket> connector, VettedNames.Lookup lookup) {
        return sender(WebhookGuard.publicOnly(), connector, lookup);
    }

    /// Addresses as a name server gives them, here parted by blanks.
    static InetAddress[] literals(String addresses) {
        return Arrays.stream(addresses.split(" "))
                .map(InetAddress::ofLiteral)
                .toArray(InetAddress[]::new);
    }

    static HttpWebhookSender sender(
            WebhookGuard guard, Supplier<Socket> connector, VettedNames.Lookup lookup) {
        return new HttpWebhookSender(
                guard,
                lookup,
                connector,
                DefaultClientTlsStrategy.createDefault(),
                DEADLINE,
                () -> SampleReports.END);
    }
}
