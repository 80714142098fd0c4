package dev.billow.worker.sums;

import dev.billow.worker.usage.CsvRecords;
import dev.billow.worker.usage.JsonRecords;
import dev.billow.worker.usage.UsageField;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/// Finds the records of newline-delimited JSON.
///
/// Lines of plain members are read byte by byte ([JsonLine]). What is not plain, such as a nested
/// value, is left to a JSON parser, line by line.
final class JsonScanner implements RecordScanner {
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private final ByteWindow window;
    private final JsonLine line = new JsonLine();
    private final Utf8 utf8 = new Utf8();

    /// @param window at the start of the file
    JsonScanner(ByteWindow window) throws IOException, DoubtfulException {
        this.window = window;
        window.more();
        ShortText mark = ShortText.of(BYTE_ORDER_MARK);
        if (mark.isAt(window.bytes(), 0)) {
            window.startAt(mark.length());
        }
    }

    @Override
    public boolean next(RecordBytes record) throws IOException, DoubtfulException {
        while (true) {
            window.skipEmptyLines();
            int start = window.start();
            if (start < window.end()) {
                if (line.read(window, record)) {
                    checkLength(line.place() - start);
                    if (!line.isAscii()) {
                        utf8.check(window.bytes(), start, line.place());
                    }
                    line.replaceEscapes(record);
                    window.startAt(line.place());
                    return true;
                }
                if (line.place() < window.end()) {
                    parse(record);
                    return true;
                }
            }
            if (!window.more()) {
                if (window.start() == window.end()) {
                    return false;
                }
                window.endLastLine("\n");
            }
        }
    }

    private static void checkLength(int length) throws DoubtfulException {
        if (length > CsvRecords.LONGEST_LINE) {
            throw new DoubtfulException("a line is too long");
        }
    }

    /// Reads a line with a JSON parser.
    private void parse(RecordBytes record) throws IOException, DoubtfulException {
        int end = window.endOfLine();
        int length = end - window.start();
        checkLength(length);
        utf8.check(window.bytes(), window.start(), end);
        String text = new String(window.bytes(), window.start(), length, StandardCharsets.UTF_8);
        Optional<Map<UsageField, String>> values = JsonRecords.values(text);
        if (values.isEmpty()) {
            throw new DoubtfulException("a line is not a JSON object of values");
        }
        record.set(values.get());
        window.startAt(end);
    }
}
