package dev.billow.worker.usage;

import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;

/// Passes text on and remembers its last character.
final class LastChar extends FilterReader {
    private int last = -1;

    LastChar(Reader in) {
        super(in);
    }

    /// True when the text read so far ends with a line end.
    boolean isLineEnd() {
        return last == '\n' || last == '\r';
    }

    @Override
    public int read() throws IOException {
        int c = super.read();
        if (c >= 0) {
            last = c;
        }
        return c;
    }

    @Override
    public int read(char[] buffer, int offset, int length) throws IOException {
        int count = super.read(buffer, offset, length);
        if (count > 0) {
            last = buffer[offset + count - 1];
        }
        return count;
    }
}
