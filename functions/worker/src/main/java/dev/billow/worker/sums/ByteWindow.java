package dev.billow.worker.sums;

import dev.billow.worker.usage.CsvRecords;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/// The part of a text that is in memory: the record that is read, and some that follow.
final class ByteWindow implements Closeable {
    /// Zeros behind the last byte, so that a word can be read at each.
    static final int PADDING = 2 * Long.BYTES;

    private static final int USUAL = 1 << 18;
    private static final int ROOM = PADDING + 2;

    private final InputStream in;
    private byte[] bytes;
    private int start;
    private int end;
    private boolean complete;
    private boolean isEnded;

    ByteWindow(InputStream in) {
        this(in, USUAL);
    }

    /// @param size in bytes, at first; a longer record makes it larger
    ByteWindow(InputStream in, int size) {
        this.in = in;
        this.bytes = new byte[size + ROOM];
    }

    /// The bytes; others after [#more()].
    byte[] bytes() {
        return bytes;
    }

    /// Where the record begins.
    int start() {
        return start;
    }

    /// Where the bytes end, and the padding begins.
    int end() {
        return end;
    }

    /// Goes on to the record that begins there.
    void startAt(int next) {
        start = next;
    }

    /// Reads on, and moves the record to the front.
    ///
    /// @return false when there is no more to read
    /// @throws DoubtfulException when the record is longer than is read
    boolean more() throws IOException, DoubtfulException {
        if (complete) {
            return false;
        }
        int length = end - start;
        if (length > CsvRecords.LONGEST_LINE) {
            throw new DoubtfulException("a line is too long");
        }
        byte[] target =
                length > (bytes.length - ROOM) / 2
                        ? new byte[2 * (bytes.length - ROOM) + ROOM]
                        : bytes;
        System.arraycopy(bytes, start, target, 0, length);
        bytes = target;
        start = 0;
        int read = in.readNBytes(bytes, length, bytes.length - ROOM - length);
        end = length + read;
        complete = end < bytes.length - ROOM;
        Arrays.fill(bytes, end, end + ROOM, (byte) 0);
        return read > 0;
    }

    /// Goes on to the next line that is not empty, as far as the window reaches.
    void skipEmptyLines() {
        while (bytes[start] == '\n' || (bytes[start] == '\r' && bytes[start + 1] == '\n')) {
            start += bytes[start] == '\n' ? 1 : 2;
        }
    }

    /// Where the first line ends, behind its line feed; reads on until the line is whole.
    int endOfLine() throws IOException, DoubtfulException {
        int length = 0;
        while (true) {
            while (start + length < end) {
                if (bytes[start + length++] == '\n') {
                    return start + length;
                }
            }
            if (!more()) {
                return end;
            }
        }
    }

    /// Puts a line end behind the last byte, once, where more is asked for and there is none.
    ///
    /// @throws DoubtfulException when that did not end the last record
    void endLastLine(String lineEnd) throws DoubtfulException {
        if (isEnded) {
            throw new DoubtfulException("ends within a record");
        }
        for (int i = 0; i < lineEnd.length(); i++) {
            bytes[end++] = (byte) lineEnd.charAt(i);
        }
        isEnded = true;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
