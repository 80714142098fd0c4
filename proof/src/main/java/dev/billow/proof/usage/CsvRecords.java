package dev.billow.proof.usage;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;

import java.io.IOException;
import java.io.PushbackReader;
import java.io.Reader;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/// Records of a CSV file: a header row, then one record a row.
final class CsvRecords {
    private CsvRecords() {}

    static void read(Reader text, RecordSink sink) throws IOException {
        try (CsvReader<CsvRecord> rows =
                CsvReader.builder()
                        .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                        .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                        .allowUnclosedQuote(false)
                        .ofCsvRecord(withoutMark(text))) {
            Iterator<CsvRecord> each = rows.iterator();
            if (!each.hasNext()) {
                throw new IOException("it has no header row");
            }
            List<String> header = each.next().getFields();
            while (each.hasNext()) {
                row(header, each.next(), sink);
            }
        } catch (CsvParseException e) {
            throw new IOException("it is no CSV", e);
        }
    }

    private static Reader withoutMark(Reader text) throws IOException {
        PushbackReader rest = new PushbackReader(text);
        int first = rest.read();
        if (first >= 0 && first != '\uFEFF') {
            rest.unread(first);
        }
        return rest;
    }

    private static void row(List<String> header, CsvRecord row, RecordSink sink) {
        List<String> fields = row.getFields();
        if (fields.size() != header.size()) {
            sink.broken(
                    row.getStartingLineNumber(),
                    "has %d columns, the header has %d".formatted(fields.size(), header.size()));
            return;
        }
        Map<String, String> texts = HashMap.newHashMap(header.size());
        for (int i = 0; i < fields.size(); i++) {
            texts.put(header.get(i), fields.get(i));
        }
        sink.record(row.getStartingLineNumber(), texts);
    }
}
