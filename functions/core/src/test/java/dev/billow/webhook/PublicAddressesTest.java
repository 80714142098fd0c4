package dev.billow.webhook;

import static org.assertj.core.api.Assertions.fail;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Random;

@Tag("S59")
class PublicAddressesTest {
    private static final int SAMPLES = 1_000_000;

    /// The reference: what is special, as first and last address, written apart from the guard.
    private static final List<Range> SPECIAL_IPV4 =
            List.of(
                    new Range("0.0.0.0", "0.255.255.255"),
                    new Range("10.0.0.0", "10.255.255.255"),
                    new Range("100.64.0.0", "100.127.255.255"),
                    new Range("127.0.0.0", "127.255.255.255"),
                    new Range("168.63.129.16", "168.63.129.16"),
                    new Range("169.254.0.0", "169.254.255.255"),
                    new Range("172.16.0.0", "172.31.255.255"),
                    new Range("192.0.0.0", "192.0.0.255"),
                    new Range("192.0.2.0", "192.0.2.255"),
                    new Range("192.31.196.0", "192.31.196.255"),
                    new Range("192.52.193.0", "192.52.193.255"),
                    new Range("192.88.99.0", "192.88.99.255"),
                    new Range("192.168.0.0", "192.168.255.255"),
                    new Range("192.175.48.0", "192.175.48.255"),
                    new Range("198.18.0.0", "198.19.255.255"),
                    new Range("198.51.100.0", "198.51.100.255"),
                    new Range("203.0.113.0", "203.0.113.255"),
                    new Range("224.0.0.0", "255.255.255.255"));

    private static final List<Range> PUBLIC_IPV6 =
            List.of(
                    new Range("2001:200::", "2001:db7:ffff:ffff:ffff:ffff:ffff:ffff"),
                    new Range("2001:db9::", "2001:ffff:ffff:ffff:ffff:ffff:ffff:ffff"),
                    new Range("2000::", "2000:ffff:ffff:ffff:ffff:ffff:ffff:ffff"),
                    new Range("2003::", "2620:4f:7fff:ffff:ffff:ffff:ffff:ffff"),
                    new Range("2620:4f:8001::", "3ffe:ffff:ffff:ffff:ffff:ffff:ffff:ffff"),
                    new Range("3fff:1000::", "3fff:ffff:ffff:ffff:ffff:ffff:ffff:ffff"));

    private record Range(BigInteger first, BigInteger last) {
        Range(String first, String last) {
            this(number(first), number(last));
        }

        boolean contains(BigInteger address) {
            return first.compareTo(address) <= 0 && address.compareTo(last) <= 0;
        }

        List<BigInteger> edges() {
            return List.of(first.subtract(BigInteger.ONE), first, last, last.add(BigInteger.ONE));
        }
    }

    @Test
    void randomIpv4AddressesAreJudgedAsByTheReference() {
        Random random = new Random(59);

        for (int i = 0; i < SAMPLES; i++) {
            checkIpv4(new BigInteger(32, random));
        }
    }

    @Test
    void randomIpv6AddressesAreJudgedAsByTheReference() {
        Random random = new Random(60);
        List<BigInteger> starts = PUBLIC_IPV6.stream().map(Range::first).toList();

        for (int i = 0; i < SAMPLES; i++) {
            checkIpv6(new BigInteger(128, random));
            BigInteger near = starts.get(random.nextInt(starts.size()));
            checkIpv6(near.xor(new BigInteger(random.nextInt(126), random)));
        }
    }

    @Test
    void theEdgesOfEachRangeAreJudgedAsByTheReference() {
        SPECIAL_IPV4.forEach(range -> range.edges().forEach(PublicAddressesTest::checkIpv4));
        PUBLIC_IPV6.forEach(range -> range.edges().forEach(PublicAddressesTest::checkIpv6));
        List.of("::", "::1", "::ffff:0:0", "64:ff9b::", "100::", "2002::", "5f00::", "fc00::")
                .forEach(first -> checkIpv6(number(first)));
        List.of("fe80::", "fec0::", "ff00::", "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff")
                .forEach(first -> checkIpv6(number(first)));
    }

    private static void checkIpv4(BigInteger number) {
        if (number.signum() < 0 || number.bitLength() > 32) {
            return;
        }
        boolean isPublic = SPECIAL_IPV4.stream().noneMatch(range -> range.contains(number));
        check(address(number, 4), isPublic);
    }

    private static void checkIpv6(BigInteger number) {
        InetAddress address = address(number, 16);
        if (address.getAddress().length != 16) {
            return;
        }
        boolean isPublic = PUBLIC_IPV6.stream().anyMatch(range -> range.contains(number));
        check(address, isPublic);
    }

    private static void check(InetAddress address, boolean isPublic) {
        if (PublicAddresses.contain(address) != isPublic) {
            fail("%s is %spublic by the reference", address, isPublic ? "" : "not ");
        }
    }

    private static BigInteger number(String literal) {
        return new BigInteger(1, InetAddress.ofLiteral(literal).getAddress());
    }

    private static InetAddress address(BigInteger number, int length) {
        byte[] bytes = new byte[length];
        BigInteger rest = number;
        for (int i = length - 1; i >= 0; i--) {
            bytes[i] = rest.byteValue();
            rest = rest.shiftRight(Byte.SIZE);
        }
        try {
            return InetAddress.getByAddress(bytes);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
