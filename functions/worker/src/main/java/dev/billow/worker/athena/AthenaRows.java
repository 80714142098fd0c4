package dev.billow.worker.athena;

import dev.billow.report.ReportRequest;
import dev.billow.report.UsageFiles.UsageFile;
import dev.billow.worker.engine.BuiltReport;

import org.jspecify.annotations.Nullable;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// Reads the result of the query row by row, in its order, and writes the report's files.
public final class AthenaRows implements Closeable {
    private AthenaRows() {}

    /// Opens the report's files in a directory.
    ///
    /// @param frozen the files that the query was made of, in the same order
    public static AthenaRows open(Path directory, ReportRequest request, List<UsageFile> frozen)
            throws IOException {
        throw new UnsupportedOperationException("not yet: " + directory + request + frozen);
    }

    /// Takes the next row of the result, without the row of column names.
    ///
    /// @param row the texts that Athena gives, null where a value is absent
    public void accept(List<@Nullable String> row) throws IOException {
        throw new UnsupportedOperationException("not yet: " + row);
    }

    /// What was read from each file, in the order of the frozen list; complete after the last row.
    ///
    /// The caller looks at it before [#finish]: an unreadable line, a file without a record, and,
    /// unless bad records are put aside, a rejected one all keep the report from being finished.
    public List<FileReading> readings() {
        throw new UnsupportedOperationException("not yet");
    }

    /// Ends the files after the last row.
    ///
    /// @param engine the engine's name and version
    public BuiltReport finish(String engine) throws IOException {
        throw new UnsupportedOperationException("not yet: " + engine);
    }

    @Override
    public void close() throws IOException {}
}
