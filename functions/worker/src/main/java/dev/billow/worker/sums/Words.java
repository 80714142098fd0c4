package dev.billow.worker.sums;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// Eight bytes at a time, as a number: the first is the lowest.
///
/// Of the marks of bytes the lowest one set is always right; those above it may be wrong.
/// Source: Henry S. Warren, Hacker's Delight, "Find First 0-Byte".
final class Words {
    private static final VarHandle WORD =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101_0101_0101_0101L;
    private static final long HIGH_BITS = ONES << 7;
    private static final long CONTROLS = ONES * ' ';

    private static final long FIRST = 0x9E37_79B9_7F4A_7C15L;
    private static final long SECOND = 0xD6E8_FEB8_6659_FD93L;

    private Words() {}

    /// The word at a place.
    static long at(byte[] bytes, int place) {
        return (long) WORD.get(bytes, place);
    }

    /// A word of equal bytes.
    static long of(char each) {
        return ONES * each;
    }

    /// Marks bytes that are equal to those of another word.
    static long equal(long word, long other) {
        long zero = word ^ other;
        return (zero - ONES) & ~zero & HIGH_BITS;
    }

    /// Marks bytes that are control characters.
    static long control(long word) {
        return (word - CONTROLS) & ~word & HIGH_BITS;
    }

    /// Which byte the lowest mark is at.
    static int lowest(long marks) {
        return Long.numberOfTrailingZeros(marks) >>> 3;
    }

    /// True when a byte of the word is none of ASCII.
    static boolean isBeyondAscii(long word) {
        return (word & HIGH_BITS) != 0;
    }

    /// A number that is nearly always another one for other bytes.
    ///
    /// @param from where the bytes begin; a word can be read wherever they are
    /// @param seed of what goes before them
    static long hash(byte[] bytes, int from, int to, long seed) {
        long hash = seed ^ (to - from);
        int at = from;
        for (; to - at > Long.BYTES; at += Long.BYTES) {
            hash = mixed(hash ^ at(bytes, at));
        }
        int rest = to - at;
        long last = rest == 0 ? 0 : at(bytes, at) << ((Long.BYTES - rest) * Byte.SIZE);
        return mixed(hash ^ last);
    }

    private static long mixed(long word) {
        long spread = word + FIRST;
        return (spread * SECOND) ^ Math.unsignedMultiplyHigh(spread, SECOND);
    }
}
