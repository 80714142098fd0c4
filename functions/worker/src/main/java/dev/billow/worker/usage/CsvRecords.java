package dev.billow.worker.usage;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.EnumMap;
import java.util.Map;

/// Reads the records of a CSV file, with the physical line that each begins on.
public final class CsvRecords implements RecordReader {
    /// The longest line that is read, in bytes.
    public static final int LONGEST_LINE = 1 << 20;

    private final TextSource texts;

    public CsvRecords(TextSource texts) {
        this.texts = texts;
    }

    @Override
    public void read(LandedFile file, RecordVisitor visitor) throws IOException {
        CsvHeader header;
        try (Reader text = texts.open(file)) {
            header = CsvHeader.read(text);
        }
        var fault = header.fault();
        if (fault.isPresent()) {
            visitor.broken(1, "", "", fault.get());
            return;
        }
        LastChar text = new LastChar(texts.open(file));
        long line = 1;
        try (CsvReader<CsvRecord> records = reader(text)) {
            for (CsvRecord row : records) {
                if (visitor.isDone()) {
                    return;
                }
                line = row.getStartingLineNumber();
                if (line > 1) {
                    visit(row, header, visitor);
                }
            }
        } catch (CsvParseException e) {
            visitor.broken(line + 1, "", "", "is not CSV from here on");
            return;
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        if (header.needsLastLineEnd() && !text.isLineEnd()) {
            visitor.broken(
                    line, header.columns().getLast(), "", "the last line has no end: cut off?");
        }
    }

    private static CsvReader<CsvRecord> reader(Reader text) {
        return CsvReader.builder()
                .skipEmptyLines(true)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .allowUnclosedQuote(false)
                .trimWhitespacesAroundQuotes(true)
                .maxBufferSize(LONGEST_LINE)
                .ofCsvRecord(text);
    }

    private static void visit(CsvRecord row, CsvHeader header, RecordVisitor visitor) {
        int columns = header.columns().size();
        if (row.getFieldCount() != columns) {
            visitor.broken(
                    row.getStartingLineNumber(),
                    "",
                    String.join(",", row.getFields()),
                    "has " + row.getFieldCount() + " columns, the header has " + columns);
            return;
        }
        Map<UsageField, String> values = new EnumMap<>(UsageField.class);
        for (UsageField field : UsageField.values()) {
            int index = header.indexOf(field);
            if (index >= 0) {
                values.put(field, row.getField(index));
            }
        }
        visitor.record(row.getStartingLineNumber(), values);
    }
}
