package dev.billow.notifier;

import dev.billow.webhook.WebhookGuard;

import org.apache.hc.client5.http.DnsResolver;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;

/// Resolves a receiver's name once and lets nothing through unless every address is permitted.
///
/// The client dials what this returns and asks nobody else, for literal addresses too: a name that
/// changes its mind between the check and the call gains nothing.
final class VettedNames implements DnsResolver {
    /// Asks for the addresses of a name; the system's resolver, or a stub in tests.
    interface Lookup {
        InetAddress[] addresses(String host) throws UnknownHostException;
    }

    private final WebhookGuard guard;
    private final Lookup lookup;

    VettedNames(WebhookGuard guard, Lookup lookup) {
        this.guard = guard;
        this.lookup = lookup;
    }

    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        InetAddress[] addresses = lookup.addresses(host);
        for (InetAddress address : addresses) {
            Optional<String> refusal = guard.refusal(address);
            if (refusal.isPresent()) {
                throw new BlockedAddressException(host, address, refusal.get());
            }
        }
        return addresses;
    }

    @Override
    public String resolveCanonicalHostname(String host) {
        return host;
    }

    /// A name stands for an address that webhooks may not reach.
    static final class BlockedAddressException extends UnknownHostException {
        private static final long serialVersionUID = 1L;

        BlockedAddressException(String host, InetAddress address, String rule) {
            super(host + " is " + address.getHostAddress() + ", which is " + rule);
        }
    }
}
