package dev.billow.worker.sums;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/// Tells whether bytes are UTF-8.
final class Utf8 {
    private final CharsetDecoder decoder =
            StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT);
    private final CharBuffer text = CharBuffer.allocate(1 << 12);

    /// @param bytes of which a word can be read wherever they are
    /// @throws DoubtfulException when they are not
    void check(byte[] bytes, int from, int to) throws DoubtfulException {
        int first = from;
        while (first < to && !Words.isBeyondAscii(Words.at(bytes, first))) {
            first += Long.BYTES;
        }
        int end = to;
        while (end - Long.BYTES > first
                && !Words.isBeyondAscii(Words.at(bytes, end - Long.BYTES))) {
            end -= Long.BYTES;
        }
        if (first < end) {
            decode(ByteBuffer.wrap(bytes, first, end - first));
        }
    }

    private void decode(ByteBuffer in) throws DoubtfulException {
        decoder.reset();
        CoderResult result;
        do {
            text.clear();
            result = decoder.decode(in, text, true);
        } while (result.isOverflow());
        if (result.isError()) {
            throw new DoubtfulException("is not UTF-8");
        }
    }
}
