package dev.billow.local.usage.intake;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// CSV files: a header row, then rows with as many fields as it has.
final class CsvSource {
    private final String name;
    private final RowSink sink;
    private List<String> header = List.of();
    private long line;

    private CsvSource(String name, RowSink sink) {
        this.name = name;
        this.sink = sink;
    }

    static void read(Path file, RowSink sink) throws IOException {
        CsvSource source = new CsvSource(Sources.name(file), sink);
        try (var text = Sources.open(file);
                CsvReader<CsvRecord> csv = reader(text)) {
            Iterator<CsvRecord> records = csv.iterator();
            while (source.hasNext(records, file)) {
                CsvRecord each = records.next();
                source.line = each.getStartingLineNumber();
                source.take(each.getFields());
            }
        }
        if (source.header.isEmpty()) {
            throw new UsageFileException(
                    Fault.whole(source.name, "empty; the first line must name the columns"));
        }
    }

    private static CsvReader<CsvRecord> reader(Reader text) {
        return CsvReader.builder()
                .allowUnclosedQuote(false)
                .allowExtraCharsAfterClosingQuote(false)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .ofCsvRecord(text);
    }

    private boolean hasNext(Iterator<CsvRecord> records, Path file) {
        try {
            return records.hasNext();
        } catch (CsvParseException | UncheckedIOException e) {
            throw Sources.unreadable(file, line, e);
        }
    }

    private void take(List<String> fields) throws IOException {
        if (header.isEmpty()) {
            header = List.copyOf(fields);
            sink.columns(new SourceColumns(place(), names(), Set.of()));
            return;
        }
        if (fields.size() != header.size()) {
            throw new UsageFileException(
                    Fault.whole(
                            place(), fields.size() + " fields; the header names " + header.size()));
        }
        Map<String, String> values = HashMap.newHashMap(fields.size());
        for (int i = 0; i < fields.size(); i++) {
            if (!fields.get(i).isEmpty()) {
                values.put(header.get(i), fields.get(i));
            }
        }
        sink.row(new SourceRow(place(), values));
    }

    private Set<String> names() {
        Set<String> names = new HashSet<>();
        for (String column : header) {
            if (!names.add(column)) {
                throw new UsageFileException(
                        new Fault(place(), column, "named twice; a column has one name"));
            }
        }
        return names;
    }

    private String place() {
        return name + ", line " + line;
    }
}
