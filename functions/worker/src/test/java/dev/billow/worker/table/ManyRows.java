package dev.billow.worker.table;

import dev.billow.report.Column;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// Writes a table of so many rows, in a process of its own.
final class ManyRows {
    private ManyRows() {}

    /// Takes the directory and the number of rows.
    public static void main(String[] arguments) throws IOException {
        List<Column> columns =
                List.of(
                        RandomRows.column("Number", Column.Kind.WHOLE_NUMBER),
                        RandomRows.column("Text", Column.Kind.TEXT));
        int rows = Integer.parseInt(arguments[1]);
        try (Table table =
                new Table(
                        new DirectoryFolder(Path.of(arguments[0])), "T", columns, columns, rows)) {
            for (int i = 0; i < rows; i++) {
                table.wholeNumber(i);
                table.text("text " + i);
                table.endRow();
            }
            table.finish();
        }
    }
}
