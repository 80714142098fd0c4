package dev.billow.session;

import dev.billow.digest.Sha256;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/// A user name and a password from somewhere: what failures are counted by.
///
/// @param user the name as it was sent; letters have no case
/// @param source the network address that it came from
public record SignInAttempt(String user, String source) {
    private static final int NETWORK_BYTES = 8;

    /// Digests of the two, for counting: one of the user, one of the source.
    ///
    /// An IPv6 source counts by its /64, which is what one customer of a provider has at least.
    public List<String> keys() {
        return List.of(
                digest("user", user.strip().toLowerCase(Locale.ROOT)), digest("source", network()));
    }

    private String network() {
        try {
            return InetAddress.ofLiteral(source) instanceof Inet6Address address
                    ? HexFormat.of().formatHex(Arrays.copyOf(address.getAddress(), NETWORK_BYTES))
                    : source;
        } catch (IllegalArgumentException e) {
            return source;
        }
    }

    private static String digest(String purpose, String value) {
        return HexFormat.of().formatHex(Sha256.of(purpose, value));
    }
}
