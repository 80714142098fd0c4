package dev.billow.worker.usage;

import dev.billow.worker.table.SafeText;

import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// A list of bad places in usage files: `Object,Line,Column,Value,Reason`, a CSV like the report.
public final class FaultsFile implements Closeable {
    private final Writer out;

    /// Begins a list.
    FaultsFile(OutputStream bytes) throws IOException {
        out = new BufferedWriter(new OutputStreamWriter(bytes, StandardCharsets.UTF_8));
        out.write("Object,Line,Column,Value,Reason\r\n");
    }

    /// Writes a whole list.
    public static void write(Path file, List<UsageFault> faults) throws IOException {
        try (FaultsFile list = new FaultsFile(Files.newOutputStream(file))) {
            faults.forEach(list::add);
        }
    }

    void add(UsageFault fault) {
        try {
            out.write(SafeText.cell(fault.object()));
            out.write(',');
            out.write(fault.line() == 0 ? "" : Long.toString(fault.line()));
            for (String text : List.of(fault.column(), fault.value(), fault.reason())) {
                out.write(',');
                out.write(SafeText.cell(text));
            }
            out.write("\r\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void flush() throws IOException {
        out.flush();
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
