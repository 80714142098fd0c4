package dev.billow.local.usage.file;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;

import java.io.IOException;
import java.io.OutputStream;

/// Usage records as CSV: UTF-8, a header row, LF, quotes only where they are needed.
final class CsvRecordWriter implements RecordWriter {
    private static final UsageColumn[] COLUMNS = UsageColumn.values();

    private final CsvWriter csv;

    private CsvRecordWriter(OutputStream out) {
        csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(out);
    }

    /// Starts a file with its header.
    static CsvRecordWriter begin(OutputStream out) {
        CsvRecordWriter writer = new CsvRecordWriter(out);
        writer.csv.writeRecord(UsageColumn.titles());
        return writer;
    }

    /// Goes on with a file that has its header.
    static CsvRecordWriter resume(OutputStream out) {
        return new CsvRecordWriter(out);
    }

    @Override
    public void write(UsageRecord usage) {
        CsvWriter.CsvWriterRecord line = csv.writeRecord();
        for (UsageColumn column : COLUMNS) {
            line.writeField(column.value(usage));
        }
        line.endRecord();
    }

    @Override
    public void close() throws IOException {
        csv.close();
    }
}
