package dev.billow.worker.sums;

import java.nio.charset.StandardCharsets;

/// Replaces the escapes of a JSON text by what they stand for, which is never longer.
final class JsonEscapes {
    private static final int HEX_DIGITS = 4;

    private final byte[] bytes;
    private final int end;
    private int at;

    private JsonEscapes(byte[] bytes, int from, int to) {
        this.bytes = bytes;
        this.end = to;
        this.at = from;
    }

    /// Replaces them in place.
    ///
    /// @return where the text ends now
    /// @throws DoubtfulException when an escape is none, or stands for what no value may hold
    static int replace(byte[] bytes, int from, int to) throws DoubtfulException {
        return new JsonEscapes(bytes, from, to).replace();
    }

    private int replace() throws DoubtfulException {
        int target = at;
        while (at < end) {
            byte next = bytes[at++];
            if (next != '\\') {
                bytes[target++] = next;
                continue;
            }
            for (byte unescaped : unescaped()) {
                bytes[target++] = unescaped;
            }
        }
        return target;
    }

    private byte[] unescaped() throws DoubtfulException {
        char c =
                switch (bytes[at++]) {
                    case '"' -> '"';
                    case '\\' -> '\\';
                    case '/' -> '/';
                    case 'b' -> '\b';
                    case 'f' -> '\f';
                    case 'n' -> '\n';
                    case 'r' -> '\r';
                    case 't' -> '\t';
                    case 'u' -> unit();
                    default -> throw new DoubtfulException("no escape of JSON");
                };
        if (c == 0 || Character.isLowSurrogate(c)) {
            throw new DoubtfulException("an escape of what no value may hold");
        }
        String text = String.valueOf(c);
        if (Character.isHighSurrogate(c)) {
            if (at + 1 >= end || bytes[at] != '\\' || bytes[at + 1] != 'u') {
                throw new DoubtfulException("half of a pair of surrogates");
            }
            at += 2;
            char low = unit();
            if (!Character.isLowSurrogate(low)) {
                throw new DoubtfulException("half of a pair of surrogates");
            }
            text += low;
        }
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private char unit() throws DoubtfulException {
        int unit = 0;
        for (int i = 0; i < HEX_DIGITS; i++) {
            int digit = at < end ? Character.digit(bytes[at++], 16) : -1;
            if (digit < 0) {
                throw new DoubtfulException("no escape of JSON");
            }
            unit = unit * 16 + digit;
        }
        return (char) unit;
    }
}
