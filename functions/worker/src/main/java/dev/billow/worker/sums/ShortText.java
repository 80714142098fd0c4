package dev.billow.worker.sums;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// A text of at most two words, found by comparing them.
///
/// @param length in bytes
/// @param first its first word
/// @param firstMask what of a word it has
/// @param second its second word
/// @param secondMask what of a word it has
record ShortText(int length, long first, long firstMask, long second, long secondMask) {
    static ShortText of(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (bytes.length > 2 * Long.BYTES) {
            throw new IllegalArgumentException("too long: " + text);
        }
        byte[] padded = Arrays.copyOf(bytes, 2 * Long.BYTES);
        byte[] mask = new byte[padded.length];
        Arrays.fill(mask, 0, bytes.length, (byte) -1);
        return new ShortText(
                bytes.length,
                Words.at(padded, 0),
                Words.at(mask, 0),
                Words.at(padded, Long.BYTES),
                Words.at(mask, Long.BYTES));
    }

    /// True when the text is there.
    ///
    /// @param bytes of which two words can be read from that place on
    boolean isAt(byte[] bytes, int place) {
        return (Words.at(bytes, place) & firstMask) == first
                && (Words.at(bytes, place + Long.BYTES) & secondMask) == second;
    }
}
