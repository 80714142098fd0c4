package dev.billow.storage;

import dev.billow.webhook.OwnHosts;
import dev.billow.webhook.WebhookGuard;

import java.net.URI;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// Which webhooks the environment lets through: the same for those who ask and for who delivers.
public final class WebhookSettings {
    /// Ports of public hosts, parted by commas; 443 when it is absent.
    static final String PORTS = "WEBHOOK_PORTS";

    private WebhookSettings() {}

    /// Reads `WEBHOOK_PORTS`, `WEBHOOK_ALLOW_LOOPBACK` and what is Billow's own: `REPORTS_BUCKET`,
    /// `USAGE_BUCKET` and, where it is known beforehand, `API_URL`.
    ///
    /// @throws IllegalStateException as [Environment#isLocal]
    /// @throws IllegalArgumentException naming the variable and what is no port
    public static WebhookGuard guard(Environment environment) {
        WebhookGuard guard =
                environment.isLocal("WEBHOOK_ALLOW_LOOPBACK")
                        ? WebhookGuard.loopbackToo()
                        : WebhookGuard.publicOnly();
        return environment
                .optional(PORTS)
                .map(list -> onPorts(guard, list))
                .orElse(guard)
                .refusing(ownHosts(environment));
    }

    private static WebhookGuard onPorts(WebhookGuard guard, String list) {
        try {
            return guard.onPorts(list);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(PORTS + ": " + e.getMessage(), e);
        }
    }

    private static OwnHosts ownHosts(Environment environment) {
        Optional<String> api = environment.optional("API_URL").map(URI::create).map(URI::getHost);
        return new OwnHosts(
                api.stream().collect(Collectors.toSet()),
                new HashSet<>(
                        List.of(
                                environment.text("REPORTS_BUCKET"),
                                environment.text("USAGE_BUCKET"))));
    }
}
