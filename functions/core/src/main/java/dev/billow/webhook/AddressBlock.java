package dev.billow.webhook;

import java.net.InetAddress;

/// A block of addresses of one family, written as in `10.0.0.0/8` or `2002::/16`.
final class AddressBlock {
    private final String notation;
    private final byte[] first;
    private final int bits;

    private AddressBlock(String notation, byte[] first, int bits) {
        this.notation = notation;
        this.first = first;
        this.bits = bits;
    }

    /// @param notation address literal, slash, number of leading bits that all members share
    static AddressBlock of(String notation) {
        int slash = notation.indexOf('/');
        byte[] first = InetAddress.ofLiteral(notation.substring(0, slash)).getAddress();
        return new AddressBlock(
                notation, first, Integer.parseInt(notation, slash + 1, notation.length(), 10));
    }

    /// True when the address is of this family and in the block.
    ///
    /// @param address in network byte order: 4 bytes of IPv4 or 16 of IPv6
    boolean contains(byte[] address) {
        if (address.length != first.length) {
            return false;
        }
        for (int bit = 0; bit < bits; bit += Byte.SIZE) {
            int significant = Math.min(Byte.SIZE, bits - bit);
            int mask = 0xff << (Byte.SIZE - significant);
            int difference = address[bit / Byte.SIZE] ^ first[bit / Byte.SIZE];
            if ((difference & mask & 0xff) != 0) {
                return false;
            }
        }
        return true;
    }

    /// As it was written.
    @Override
    public String toString() {
        return notation;
    }
}
