package dev.billow.worker.athena;

import dev.billow.report.ReportRequest;
import dev.billow.report.UsageFiles.UsageFile;
import dev.billow.worker.engine.BuiltReport;
import dev.billow.worker.engine.InputSummary;
import dev.billow.worker.table.ReportFolder;
import dev.billow.worker.table.Table;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.util.List;

/// Reads the result of the query row by row, in its order, and writes the report's files.
public final class AthenaRows implements AutoCloseable {
    private final Table table;
    private final Readings readings;
    private final ResultLines lines;

    private AthenaRows(Table table, Readings readings, ResultLines lines) {
        this.table = table;
        this.readings = readings;
        this.lines = lines;
    }

    /// Opens the report's files.
    ///
    /// @param frozen the files that the query was made of, in the same order
    public static AthenaRows open(
            ReportFolder folder, ReportRequest request, List<UsageFile> frozen) throws IOException {
        Table table = Table.open(folder, request);
        Readings readings = new Readings(frozen);
        ResultLines lines =
                switch (request.type()) {
                    case BILLING -> new BillingLines(table, request.period(), readings);
                    case CDR -> new DetailLines(table, request.type(), readings);
                };
        return new AthenaRows(table, readings, lines);
    }

    /// Takes the next row of the result, without the row of column names.
    ///
    /// @param row the texts that Athena gives, null where a value is absent
    public void accept(List<@Nullable String> row) throws IOException {
        lines.accept(row);
    }

    /// What was read from each file, in the order of the frozen list; complete after the last row.
    ///
    /// The caller looks at it before [#finish]: an unreadable line, a file without a record, and,
    /// unless bad records are put aside, a rejected one all keep the report from being finished.
    public List<FileReading> readings() {
        return readings.list();
    }

    /// Ends the files after the last row.
    ///
    /// @param engine the engine's name and version
    public BuiltReport finish(String engine) throws IOException {
        List<InputSummary> inputs =
                readings().stream()
                        .map(
                                reading ->
                                        new InputSummary(
                                                reading.file(),
                                                reading.records(),
                                                reading.duplicatesDropped(),
                                                reading.rejected()))
                        .toList();
        return new BuiltReport(table.finish(), lines.totals(), lines.counted(), inputs, engine);
    }

    @Override
    public void close() {
        table.close();
    }
}
