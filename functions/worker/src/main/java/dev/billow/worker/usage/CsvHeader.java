package dev.billow.worker.usage;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;

import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The header row of a CSV file.
///
/// @param columns the names, in order
public record CsvHeader(List<String> columns) {
    private static final int LONGEST = 1 << 16;

    public CsvHeader {
        columns = List.copyOf(columns);
    }

    /// Reads the header row; a byte order mark before it is skipped.
    public static CsvHeader read(Reader text) throws IOException {
        return new CsvHeader(columns(FirstRow.read(text).text()));
    }

    /// The line end behind the header row, which is that of all rows.
    public static String lineEnd(Reader text) throws IOException {
        return FirstRow.read(text).end();
    }

    /// @param end the line end; that of most files where there is none
    private record FirstRow(String text, String end) {
        static FirstRow read(Reader text) throws IOException {
            StringBuilder row = new StringBuilder();
            boolean quoted = false;
            for (int c = text.read(); c >= 0 && row.length() < LONGEST; c = text.read()) {
                if (c == '"') {
                    quoted = !quoted;
                } else if (!quoted && c == '\n') {
                    return new FirstRow(row.toString(), "\n");
                } else if (!quoted && c == '\r') {
                    return new FirstRow(row.toString(), text.read() == '\n' ? "\r\n" : "\r");
                }
                if (c != '\uFEFF' || !row.isEmpty()) {
                    row.append((char) c);
                }
            }
            return new FirstRow(row.toString(), "\n");
        }
    }

    private static List<String> columns(String row) {
        if (row.isBlank()) {
            return List.of();
        }
        try {
            return CsvReader.builder().ofSingleCsvRecord(row).getFields();
        } catch (CsvParseException e) {
            return List.of();
        }
    }

    /// What keeps the file from being read by this header, if anything.
    private Optional<String> fault() {
        if (columns.isEmpty()) {
            return Optional.of("has no header row");
        }
        if (!columns.stream().allMatch(TextSource::isWhole)) {
            return Optional.of("the header is not UTF-8");
        }
        Set<String> seen = new HashSet<>();
        for (String column : columns) {
            if (column.indexOf('\n') >= 0 || column.indexOf('\r') >= 0) {
                return Optional.of("the header has a line end inside a name");
            }
            if (UsageField.named(column) != null && !seen.add(column)) {
                return Optional.of("the header names the column " + column + " twice");
            }
        }
        List<String> missing = new ArrayList<>();
        for (UsageField field : UsageField.values()) {
            if (field.required() && !seen.contains(field.fieldName())) {
                missing.add(field.fieldName());
            }
        }
        return missing.isEmpty()
                ? Optional.empty()
                : Optional.of("the header lacks the column " + String.join(", ", missing));
    }

    /// @throws UnreadableTextException when the file cannot be read by this header
    public void check() throws UnreadableTextException {
        Optional<String> fault = fault();
        if (fault.isPresent()) {
            throw new UnreadableTextException(1, fault.get());
        }
    }

    /// The place of a field, from 0; -1 when the file does not have it.
    public int indexOf(UsageField field) {
        return columns.indexOf(field.fieldName());
    }

    /// True when a cut in the last column gives another value that looks as good, so that only a
    /// line end tells that the last line is whole.
    public boolean needsLastLineEnd() {
        UsageField last = columns.isEmpty() ? null : UsageField.named(columns.getLast());
        return switch (last) {
            case RECORD_ID, CUSTOMER_ID, CUSTOMER_NAME, CATEGORY, COUNT, QUANTITY, UNIT, PRICE ->
                    true;
            case ACCOUNT_ID,
                    START_TIME,
                    END_TIME,
                    CURRENCY,
                    DIRECTION,
                    FROM,
                    TO,
                    ENDPOINT_ID,
                    SESSION_ID,
                    INTERNATIONAL ->
                    false;
            case null -> false;
        };
    }
}
