package dev.billow.bench;

import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/// What someone would type: DuckDB's group-by over the files as they lie on disk, without a check.
final class BareQuery implements AutoCloseable {
    private final Path directory = Files.createTempDirectory("billow-bench-");
    private final String sql;

    BareQuery(S3Client s3, String bucket, String account) throws IOException {
        List<String> files = new ArrayList<>();
        for (S3Object object :
                s3.listObjectsV2Paginator(
                                request ->
                                        request.bucket(bucket)
                                                .prefix("usage/accountId=" + account + "/"))
                        .contents()) {
            String name = object.key().substring(object.key().lastIndexOf('/') + 1);
            Path file = directory.resolve(files.size() + "-" + name);
            s3.getObject(request -> request.bucket(bucket).key(object.key()), file);
            files.add(file.toString());
        }
        String list =
                files.stream().map(file -> "'" + file + "'").collect(Collectors.joining(", "));
        String scan =
                files.getFirst().endsWith(".parquet")
                        ? "read_parquet([" + list + "])"
                        : "read_csv(["
                                + list
                                + "], header = true, types = {'quantity': 'DECIMAL(30,15)',"
                                + " 'price': 'DECIMAL(30,15)'})";
        sql =
                "SELECT customerId, category, unit, currency, count(*), sum(count),"
                        + " sum(quantity), sum(price) FROM "
                        + scan
                        + " GROUP BY customerId, category, unit, currency";
    }

    /// Milliseconds of one run, a fresh database each time.
    double run() throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            long start = System.nanoTime();
            try (ResultSet rows = statement.executeQuery(sql)) {
                while (rows.next()) {
                    rows.getString(1);
                }
            }
            return (System.nanoTime() - start) / 1e6;
        }
    }

    @Override
    public void close() throws IOException {
        try (var files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
