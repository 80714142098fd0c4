package dev.billow.api.http;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;

import java.util.Iterator;

/// Binds a CSV (RFC 4180): a row of names and a row of values. Empty lines do not count.
final class CsvBody {
    private CsvBody() {}

    /// @throws ApiException `SerializationException` saying at which row it broke
    static Members read(String body) {
        Iterator<CsvRecord> rows =
                CsvReader.builder()
                        .allowUnclosedQuote(false)
                        .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                        .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                        .ofCsvRecord(body)
                        .iterator();
        CsvRecord names = next(rows, 1);
        CsvRecord values = next(rows, 2);
        if (names.getFieldCount() != values.getFieldCount()) {
            throw broken(
                    2,
                    "has %d values under %d names"
                            .formatted(values.getFieldCount(), names.getFieldCount()));
        }
        Members.Builder members = new Members.Builder();
        for (int i = 0; i < names.getFieldCount(); i++) {
            members.text(names.getField(i).strip(), values.getField(i));
        }
        if (hasNext(rows, 3)) {
            throw broken(3, "goes on after its values");
        }
        return members.build();
    }

    private static CsvRecord next(Iterator<CsvRecord> rows, int row) {
        if (!hasNext(rows, row)) {
            throw broken(row, "ends before its values");
        }
        return rows.next();
    }

    private static boolean hasNext(Iterator<CsvRecord> rows, int row) {
        try {
            return rows.hasNext();
        } catch (CsvParseException e) {
            throw broken(row, "has a quote that is open, or closed before its value ends");
        }
    }

    private static ApiException broken(int row, String what) {
        return BrokenBody.at("row " + row, what);
    }
}
