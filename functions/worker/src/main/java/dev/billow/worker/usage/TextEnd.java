package dev.billow.worker.usage;

/// What was seen of a text up to some byte of it.
///
/// @param sinceLineEnd bytes after the last line end
/// @param hasLongLine true when a line was longer than is read
public record TextEnd(long sinceLineEnd, boolean hasLongLine) {
    static final TextEnd START = new TextEnd(0, false);

    /// True when the text is empty or ends with a line end.
    public boolean isLineEnd() {
        return sinceLineEnd == 0;
    }

    /// What is seen when more bytes come. Only the first and the last line end in them are looked
    /// for, since they are fewer than the longest line has.
    TextEnd after(byte[] bytes, int count) {
        int first = 0;
        while (first < count && !isLineEnd(bytes[first])) {
            first++;
        }
        if (first == count) {
            return next(sinceLineEnd + count, sinceLineEnd + count);
        }
        int last = count - 1;
        while (!isLineEnd(bytes[last])) {
            last--;
        }
        return next(sinceLineEnd + first, count - 1 - last);
    }

    private TextEnd next(long line, long since) {
        return new TextEnd(since, hasLongLine || line > CsvRecords.LONGEST_LINE);
    }

    private static boolean isLineEnd(byte b) {
        return b == '\n' || b == '\r';
    }
}
