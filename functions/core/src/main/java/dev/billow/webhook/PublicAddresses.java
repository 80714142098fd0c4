package dev.billow.webhook;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;

/// The addresses of the public internet: all but those set apart for something special.
///
/// Sources: the IANA registries of special-purpose addresses (IPv4 and IPv6), of multicast
/// addresses and of IPv6 global unicast. The flags of [InetAddress] do not suffice: none stands for
/// unique local addresses, shared address space, benchmarks, 240/4, NAT64, 6to4 or Teredo.
final class PublicAddresses {
    private static final int IPV4_BYTES = 4;
    private static final AddressBlock GLOBAL_UNICAST_IPV6 = AddressBlock.of("2000::/3");

    private static final List<Special> SPECIAL =
            List.of(
                    special("0.0.0.0/8", "this network"),
                    special("10.0.0.0/8", "private use"),
                    special("100.64.0.0/10", "shared address space of carriers"),
                    special("127.0.0.0/8", "loopback"),
                    special("168.63.129.16/32", "a cloud's host services on a public address"),
                    special("169.254.0.0/16", "link-local, with the metadata services"),
                    special("172.16.0.0/12", "private use"),
                    special("192.0.0.0/24", "protocol assignments"),
                    special("192.0.2.0/24", "documentation"),
                    special("192.31.196.0/24", "AS112"),
                    special("192.52.193.0/24", "automatic multicast tunnels"),
                    special("192.88.99.0/24", "6to4 relays"),
                    special("192.168.0.0/16", "private use"),
                    special("192.175.48.0/24", "AS112"),
                    special("198.18.0.0/15", "benchmarks"),
                    special("198.51.100.0/24", "documentation"),
                    special("203.0.113.0/24", "documentation"),
                    special("224.0.0.0/4", "multicast"),
                    special("240.0.0.0/4", "reserved, and broadcast"),
                    special("2001::/23", "protocol assignments: Teredo, ORCHID and others"),
                    special("2001:db8::/32", "documentation"),
                    special("2002::/16", "6to4, with an IPv4 address inside"),
                    special("2620:4f:8000::/48", "AS112"),
                    special("3fff::/20", "documentation"));

    private record Special(AddressBlock block, String use) {}

    private PublicAddresses() {}

    /// True when the address belongs to the public internet.
    static boolean contain(InetAddress address) {
        return refusal(address).isEmpty();
    }

    /// The rule by which an address does not belong to the public internet, as in `of 10.0.0.0/8:
    /// private use`; empty when it does.
    ///
    /// IPv6 is public only within 2000::/3, so that mapped, compatible, NAT64, unique local and
    /// link-local addresses need no entry.
    static Optional<String> refusal(InetAddress address) {
        byte[] bytes = address.getAddress();
        if (bytes.length != IPV4_BYTES && !GLOBAL_UNICAST_IPV6.contains(bytes)) {
            return Optional.of("not of " + GLOBAL_UNICAST_IPV6);
        }
        return SPECIAL.stream()
                .filter(special -> special.block().contains(bytes))
                .map(special -> "of " + special.block() + ": " + special.use())
                .findFirst();
    }

    private static Special special(String notation, String use) {
        return new Special(AddressBlock.of(notation), use);
    }
}
