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

    /// @throws DoubtfulException when they are not
    void check(byte[] bytes, int from, int to) throws DoubtfulException {
        decoder.reset();
        ByteBuffer in = ByteBuffer.wrap(bytes, from, to - from);
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
