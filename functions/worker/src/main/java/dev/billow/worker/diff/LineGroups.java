package dev.billow.worker.diff;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.InputStream;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;

/// The lines of a report's file, in groups whose place in its order is the same.
final class LineGroups {
    private final Iterator<CsvRecord> lines;
    private final List<String> header;
    private @Nullable List<String> next;

    LineGroups(InputStream csv) throws IOException {
        lines =
                CsvReader.builder()
                        .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                        .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                        .allowUnclosedQuote(false)
                        .ofCsvRecord(csv)
                        .iterator();
        List<String> first = read();
        if (first == null) {
            throw new IOException("the file is empty");
        }
        header = first;
        next = read();
    }

    List<String> header() {
        return header;
    }

    /// The next group; empty at the end.
    ///
    /// @throws IOException when the lines are not in this order
    List<List<String>> next(Comparator<List<String>> order) throws IOException {
        List<List<String>> group = new ArrayList<>(1);
        while (next != null) {
            int place = group.isEmpty() ? 0 : compared(order, group.getLast(), next);
            if (place > 0) {
                throw new IOException("the lines are not in the order of the report");
            }
            if (place < 0) {
                break;
            }
            group.add(next);
            next = read();
        }
        return group;
    }

    private static int compared(
            Comparator<List<String>> order, List<String> before, List<String> after)
            throws IOException {
        try {
            return order.compare(before, after);
        } catch (DateTimeException e) {
            throw new IOException("a line has no instant where it must", e);
        }
    }

    private @Nullable List<String> read() throws IOException {
        try {
            if (!lines.hasNext()) {
                return null;
            }
            List<String> line = lines.next().getFields();
            if (header != null && line.size() != header.size()) {
                throw new IOException("a line has other columns than the header");
            }
            return line;
        } catch (CsvParseException e) {
            throw new IOException("the file is no CSV", e);
        }
    }
}
