package dev.billow.webhook;

import dev.billow.webhook.WebhookGuard.RefusedException;

import java.util.List;
import java.util.regex.Pattern;

/// The rules for a DNS name that a webhook may have: a full, public, plain ASCII host name.
final class HostName {
    private static final int LONGEST = 253;
    private static final Pattern LABEL = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");

    /// A last label that some resolvers read as (a part of) an IPv4 address.
    private static final Pattern NUMBER = Pattern.compile("[0-9]+|0x[0-9a-f]*");

    /// Endings that name something inside a network, never a public receiver.
    private static final List<String> PRIVATE_ENDINGS =
            List.of(".localhost", ".localdomain", ".local", ".internal", ".home.arpa");

    private HostName() {}

    /// True when the host is to be read as an IPv4 address, well-formed or not.
    static boolean looksNumeric(String host) {
        return NUMBER.matcher(host.substring(host.lastIndexOf('.') + 1)).matches();
    }

    /// Checks a name.
    ///
    /// @param host in lower case, without a trailing dot
    static void check(String host) throws RefusedException {
        String[] labels = host.split("\\.", -1);
        for (String label : labels) {
            if (!LABEL.matcher(label).matches()) {
                throw new RefusedException(
                        "the host name is malformed; allowed are labels of 1 to 63 letters, digits"
                                + " and inner hyphens, parted by dots");
            }
        }
        if (host.length() > LONGEST) {
            throw new RefusedException(
                    "the host name is too long; " + LONGEST + " characters are allowed");
        }
        if (labels.length < 2 || PRIVATE_ENDINGS.stream().anyMatch(host::endsWith)) {
            throw new RefusedException(
                    "the host is not public; allowed are names like hooks.example.com");
        }
    }
}
