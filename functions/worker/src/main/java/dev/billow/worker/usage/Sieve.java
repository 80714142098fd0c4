package dev.billow.worker.usage;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;

import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

/// Parts a file: good records go on to a CSV of all fields, what is wrong with the others to a
// list.
final class Sieve implements RecordVisitor, Closeable {
    private static final UsageField[] FIELDS = UsageField.values();

    private final LandedFile file;
    private final RecordRules rules;
    private final FaultsFile faults;
    private final CsvWriter good;
    private long rejected;

    /// @param path of the good records, to be written
    Sieve(LandedFile file, RecordRules rules, Path path, FaultsFile faults) throws IOException {
        this.file = file;
        this.rules = rules;
        this.faults = faults;
        OutputStream zipped = new GZIPOutputStream(Files.newOutputStream(path), 1 << 16);
        this.good =
                CsvWriter.builder()
                        .lineDelimiter(LineDelimiter.LF)
                        .build(
                                new BufferedWriter(
                                        new OutputStreamWriter(zipped, StandardCharsets.UTF_8)));
        good.writeRecord(Arrays.stream(FIELDS).map(UsageField::fieldName).toList());
    }

    @Override
    public void record(long line, Map<UsageField, String> values) {
        if (rules.accept(file.source().day(), values)) {
            good.writeRecord(
                    Arrays.stream(FIELDS).map(field -> values.getOrDefault(field, "")).toList());
            return;
        }
        rejected++;
        rules.check(
                file.source().day(),
                values,
                (field, value, reason) -> tell(line, field.fieldName(), value, reason));
    }

    @Override
    public void broken(long line, String column, String value, String reason) {
        rejected++;
        tell(line, column, value, reason);
    }

    private void tell(long line, String column, String value, String reason) {
        faults.add(new UsageFault(file.source().key(), line, column, value, reason));
    }

    @Override
    public boolean isDone() {
        return false;
    }

    /// How many records were not good.
    long rejected() {
        return rejected;
    }

    @Override
    public void close() throws IOException {
        good.close();
    }
}
