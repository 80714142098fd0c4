package dev.billow.local.usage.file;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;

import java.io.IOException;
import java.io.OutputStream;

/// Usage records as one JSON object a line; numbers are bare and keep their digits, absent members
/// are left out.
final class NdjsonRecordWriter implements RecordWriter {
    private static final JsonFactory JSON = new JsonFactory();
    private static final UsageColumn[] COLUMNS = UsageColumn.values();

    private final JsonGenerator json;

    NdjsonRecordWriter(OutputStream out) throws IOException {
        json = JSON.createGenerator(out);
        json.setPrettyPrinter(new MinimalPrettyPrinter("\n"));
    }

    @Override
    public void write(UsageRecord usage) throws IOException {
        json.writeStartObject();
        for (UsageColumn column : COLUMNS) {
            String value = column.value(usage);
            if (value != null) {
                json.writeFieldName(column.title());
                write(column.kind(), value);
            }
        }
        json.writeEndObject();
    }

    private void write(UsageColumn.Kind kind, String value) throws IOException {
        switch (kind) {
            case TEXT, INSTANT -> json.writeString(value);
            case WHOLE, DECIMAL -> json.writeNumber(value);
            case FLAG -> json.writeBoolean(Boolean.parseBoolean(value));
        }
    }

    @Override
    public void close() throws IOException {
        json.writeRaw('\n');
        json.close();
    }
}
