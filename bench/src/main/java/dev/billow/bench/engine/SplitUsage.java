package dev.billow.bench.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/// The same usage in many small files, as a pipeline leaves it that writes every few minutes.
final class SplitUsage {
    private SplitUsage() {}

    /// Makes it beside other usage.
    ///
    /// @param usage a directory with csv.gz or parquet
    /// @param parts into which each file is split
    static Path of(Path usage, int parts) throws IOException, SQLException {
        Path split = usage.resolveSibling(usage.getFileName() + "-split");
        Path done = split.resolve("done");
        if (!Files.exists(done)) {
            List<Path> files = ContenderProcess.usageFiles(usage);
            try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                    Statement statement = connection.createStatement()) {
                statement.execute("SET TimeZone = 'UTC'");
                for (Path file : files) {
                    Path same = split.resolve(usage.relativize(file));
                    Files.createDirectories(same.getParent());
                    split(statement, file, same, parts);
                }
            }
            Files.createFile(done);
        }
        return split;
    }

    private static void split(Statement statement, Path file, Path target, int parts)
            throws SQLException {
        boolean isParquet = file.toString().endsWith(".parquet");
        String read = isParquet ? "read_parquet('%s')" : "read_csv('%s', all_varchar = true)";
        String ending = isParquet ? "parquet" : "csv.gz";
        String form = isParquet ? "FORMAT parquet" : "FORMAT csv, HEADER, COMPRESSION gzip";
        statement.execute(
                "CREATE OR REPLACE TABLE record AS SELECT ntile(%d) OVER (ORDER BY recordId) AS part, *"
                                .formatted(parts)
                        + " FROM "
                        + read.formatted(file));
        for (int part = 1; part <= parts; part++) {
            statement.execute(
                    "COPY (SELECT * EXCLUDE (part) FROM record WHERE part = %d) TO '%s' (%s)"
                            .formatted(
                                    part,
                                    target.resolveSibling("part-" + part + "." + ending),
                                    form));
        }
    }
}
