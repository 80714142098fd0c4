package dev.billow.worker.usage;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.EnumMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads the records of a CSV file, with the physical line that each begins on.
public final class CsvRecords implements RecordReader {
    /// The longest line that is read, in bytes.
    public static final int LONGEST_LINE = 1 << 20;

    private static final Pattern PARSER_PLACE = Pattern.compile("started in line ([0-9]+)");

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
        header.check();
        LastChar text = new LastChar(texts.open(file));
        try (CsvReader<CsvRecord> records = reader(text)) {
            read(records, header, text, visitor);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /// A row is visited when the next one was read, since only then it is known not to be cut off.
    private static void read(
            CsvReader<CsvRecord> records, CsvHeader header, LastChar text, RecordVisitor visitor)
            throws UnreadableTextException {
        CsvRecord held = null;
        try {
            for (CsvRecord row : records) {
                if (visitor.isDone()) {
                    return;
                }
                visit(held, header, visitor);
                held = row;
            }
        } catch (CsvParseException e) {
            visit(held, header, visitor);
            throw notCsv(e);
        }
        if (held != null && header.needsLastLineEnd() && !text.isLineEnd()) {
            String last = header.columns().getLast();
            visitor.broken(
                    held.getStartingLineNumber(),
                    last,
                    held.getField(held.getFieldCount() - 1),
                    "the last line has no line end: cut off?");
        } else {
            visit(held, header, visitor);
        }
    }

    private static UnreadableTextException notCsv(CsvParseException e) {
        Matcher place = PARSER_PLACE.matcher(String.valueOf(e.getMessage()));
        return new UnreadableTextException(
                place.find() ? Long.parseLong(place.group(1)) : 0,
                "is not CSV from here on: a quote is not closed, or text follows one that is, or a"
                        + " text has more than "
                        + LONGEST_LINE
                        + " characters");
    }

    private static CsvReader<CsvRecord> reader(Reader text) {
        return CsvReader.builder()
                .skipEmptyLines(true)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .allowUnclosedQuote(false)
                .allowExtraCharsAfterClosingQuote(false)
                .trimWhitespacesAroundQuotes(true)
                .maxBufferSize(LONGEST_LINE)
                .ofCsvRecord(text);
    }

    private static void visit(@Nullable CsvRecord row, CsvHeader header, RecordVisitor visitor) {
        if (row == null || row.getStartingLineNumber() == 1) {
            return;
        }
        int columns = header.columns().size();
        if (row.getFieldCount() != columns) {
            visitor.broken(
                    row.getStartingLineNumber(),
                    "",
                    String.join(",", row.getFields()),
                    "has " + row.getFieldCount() + " columns, the header has " + columns);
            return;
        }
        for (int i = 0; i < columns; i++) {
            if (!TextSource.isWhole(row.getField(i))) {
                visitor.broken(
                        row.getStartingLineNumber(),
                        header.columns().get(i),
                        row.getField(i),
                        "is not UTF-8");
                return;
            }
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
