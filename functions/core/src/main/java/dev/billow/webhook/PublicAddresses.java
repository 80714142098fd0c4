package dev.billow.webhook;

import java.net.InetAddress;
import java.util.List;
import java.util.stream.Stream;

/// The addresses of the public internet: all but those set apart for something special.
///
/// Sources: the IANA registries of special-purpose addresses (IPv4 and IPv6), of multicast
/// addresses and of IPv6 global unicast. The flags of [InetAddress] do not suffice: none stands for
/// unique local addresses, shared address space, benchmarks, 240/4, NAT64, 6to4 or Teredo.
final class PublicAddresses {
    private static final AddressBlock GLOBAL_UNICAST_IPV6 = AddressBlock.of("2000::/3");

    private static final List<AddressBlock> SPECIAL =
            Stream.of(
                            "0.0.0.0/8", // this network
                            "10.0.0.0/8", // private use
                            "100.64.0.0/10", // shared address space of carriers
                            "127.0.0.0/8", // loopback
                            "168.63.129.16/32", // a cloud's host services on a public address
                            "169.254.0.0/16", // link-local, with the metadata services
                            "172.16.0.0/12", // private use
                            "192.0.0.0/24", // protocol assignments
                            "192.0.2.0/24", // documentation
                            "192.31.196.0/24", // AS112
                            "192.52.193.0/24", // automatic multicast tunnels
                            "192.88.99.0/24", // 6to4 relays
                            "192.168.0.0/16", // private use
                            "192.175.48.0/24", // AS112
                            "198.18.0.0/15", // benchmarks
                            "198.51.100.0/24", // documentation
                            "203.0.113.0/24", // documentation
                            "224.0.0.0/4", // multicast
                            "240.0.0.0/4", // reserved, and broadcast
                            "2001::/23", // protocol assignments: Teredo, ORCHID and others
                            "2001:db8::/32", // documentation
                            "2002::/16", // 6to4, with an IPv4 address inside
                            "2620:4f:8000::/48", // AS112
                            "3fff::/20") // documentation
                    .map(AddressBlock::of)
                    .toList();

    private PublicAddresses() {}

    /// True when the address belongs to the public internet.
    ///
    /// IPv6 is public only within 2000::/3, so that mapped, compatible, NAT64, unique local and
    /// link-local addresses need no entry.
    static boolean contain(InetAddress address) {
        byte[] bytes = address.getAddress();
        boolean routable = bytes.length == 4 || GLOBAL_UNICAST_IPV6.contains(bytes);
        return routable && SPECIAL.stream().noneMatch(block -> block.contains(bytes));
    }
}
