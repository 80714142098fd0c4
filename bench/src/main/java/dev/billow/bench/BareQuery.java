package dev.billow.bench;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Collectors;

/// What someone would type: DuckDB's group-by over the files as they lie on disk, without a check.
public final class BareQuery {
    private static final String DECIMALS =
            "{'quantity': 'DECIMAL(30,15)', 'price': 'DECIMAL(30,15)'}";

    private final String sql;

    /// Takes a row.
    public interface Rows {
        /// Customer, category, unit, currency, records, count, quantity and price in this order.
        void accept(ResultSet row) throws SQLException;
    }

    /// @param files of one format
    public BareQuery(List<Path> files) {
        String list =
                files.stream().map(file -> "'" + file + "'").collect(Collectors.joining(", "));
        sql =
                "SELECT customerId, category, unit, currency, count(*), sum(count),"
                        + " sum(quantity), sum(price) FROM "
                        + scan(files.getFirst().toString(), list)
                        + " GROUP BY customerId, category, unit, currency";
    }

    private static String scan(String first, String list) {
        if (first.endsWith(".parquet")) {
            return "read_parquet([" + list + "])";
        }
        if (first.contains(".ndjson")) {
            return "read_ndjson(["
                    + list
                    + "], columns = {'customerId': 'VARCHAR', 'category': 'VARCHAR',"
                    + " 'unit': 'VARCHAR', 'currency': 'VARCHAR', 'count': 'BIGINT',"
                    + " 'quantity': 'DECIMAL(30,15)', 'price': 'DECIMAL(30,15)'})";
        }
        return "read_csv([" + list + "], header = true, types = " + DECIMALS + ")";
    }

    /// Runs the query, in a fresh database each time.
    ///
    /// @return milliseconds
    public double run(Rows rows) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            long start = System.nanoTime();
            try (ResultSet result = statement.executeQuery(sql)) {
                while (result.next()) {
                    rows.accept(result);
                }
            }
            return (System.nanoTime() - start) / 1e6;
        }
    }
}
