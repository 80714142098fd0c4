package dev.billow.proof;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;

import dev.billow.proof.report.Cells;
import dev.billow.proof.report.Recount;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/// Holds the lines of a CSV against those that the usage gives, one after the other.
final class LineComparison implements Recount.LineSink, AutoCloseable {
    private final List<String> header;
    private final CsvReader<CsvRecord> file;
    private final Iterator<CsvRecord> lines;
    private final MessageDigest told = Digests.sha256();
    private long toldLines;
    private long differing;
    private String first = "";

    /// @param header the columns that the report must have
    LineComparison(Path csv, List<String> header) throws IOException {
        this.header = header;
        this.file =
                CsvReader.builder()
                        .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                        .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                        .ofCsvRecord(csv);
        this.lines = file.iterator();
        line(header);
    }

    @Override
    public void line(List<String> cells) {
        toldLines++;
        told.update(Cells.line(cells).getBytes(StandardCharsets.UTF_8));
        Optional<CsvRecord> there = next();
        if (there.isEmpty()) {
            differs("line " + toldLines + " is missing; by the usage it is", cells);
        } else if (!there.get().getFields().equals(cells)) {
            differs(difference(there.get(), cells), cells);
        }
    }

    private Optional<CsvRecord> next() {
        try {
            return lines.hasNext() ? Optional.of(lines.next()) : Optional.empty();
        } catch (CsvParseException e) {
            return Optional.empty();
        }
    }

    private String difference(CsvRecord there, List<String> cells) {
        List<String> fields = there.getFields();
        int column = 0;
        while (column < Math.min(fields.size(), cells.size())
                && fields.get(column).equals(cells.get(column))) {
            column++;
        }
        String where = "line " + there.getStartingLineNumber();
        String which =
                column < Math.min(fields.size(), cells.size())
                        ? "%s: %s is '%s' in the file, '%s' by the usage"
                                .formatted(
                                        where,
                                        header.get(column),
                                        fields.get(column),
                                        cells.get(column))
                        : "%s: %d columns in the file, %d by the usage"
                                .formatted(where, fields.size(), cells.size());
        return which + "\nin the file:  " + Cells.line(fields).strip() + "\nby the usage:";
    }

    private void differs(String how, List<String> cells) {
        differing++;
        if (first.isEmpty()) {
            first = how + " " + Cells.line(cells).strip();
        }
    }

    /// What there is to say once every line was told.
    ///
    /// @param sha256 the checksum of the file
    Check check(String sha256) {
        List<String> differences = new ArrayList<>();
        if (!first.isEmpty()) {
            differences.add(first);
        }
        Optional<CsvRecord> more = next();
        if (more.isPresent()) {
            differences.add(
                    "line %d is not by the usage: %s"
                            .formatted(
                                    more.get().getStartingLineNumber(),
                                    Cells.line(more.get().getFields()).strip()));
        }
        if (differing > 1) {
            differences.add((differing - 1) + " more lines differ");
        }
        if (differences.isEmpty() && !Digests.hex(told).equals(sha256)) {
            differences.add("every line says the same, but the file is not written as it must be");
        }
        long count = toldLines - 1;
        return new Check(
                "lines",
                count + " lines told again from the usage, the same byte for byte",
                differences);
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
