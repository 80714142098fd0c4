package dev.billow.bench.engine;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Collectors;

/// What someone careful would type into DuckDB for the same lines: exact decimals, a name of the
/// latest record, most of the rules, and whether an id comes twice in a day. It only tells whether
/// all is right: not what is wrong or where, drops no copy, and writes no file.
final class CheckedRun {
    private static final String USAGE = "${usage}";

    private static final String LINES =
            """
            SELECT
                customerId, arg_max(customerName, startTime), category, unit, currency, sum(coalesce("count", 1)),
                sum(quantity), sum(price) FILTER (WHERE international), count(*), coalesce(sum(price), 0),
                bool_and(coalesce(
                    length(recordId) BETWEEN 1 AND 128
                        AND length(category) BETWEEN 1 AND 64
                        AND length(unit) BETWEEN 1 AND 64
                        AND coalesce(length(customerId), 0) <= 256
                        AND coalesce(length(customerName), 0) <= 256
                        AND CAST(startTime AS DATE) = "date"
                        AND quantity IS NOT NULL
                        AND (price IS NULL) = (currency IS NULL),
                    false
                ))
            FROM ${usage}
            GROUP BY customerId, category, unit, currency
            """;

    private static final String IDS =
            """
            SELECT count(*) FROM (
                SELECT "date" FROM ${usage} GROUP BY "date" HAVING count(*) <> count(DISTINCT recordId)
            )
            """;

    private static final String TYPES =
            "{'startTime': 'TIMESTAMPTZ', 'endTime': 'TIMESTAMPTZ', 'count': 'BIGINT', 'quantity':"
                    + " 'DECIMAL(30,15)', 'price': 'DECIMAL(30,15)', 'international': 'BOOLEAN'}";

    private CheckedRun() {}

    static Totals run(List<Path> files) throws SQLException {
        String list = files.stream().map(f -> "'" + f + "'").collect(Collectors.joining(", "));
        String scan =
                files.getFirst().toString().endsWith(".parquet")
                        ? "read_parquet([" + list + "], hive_partitioning = true)"
                        : "read_csv([%s], header = true, hive_partitioning = true, types = %s)"
                                .formatted(list, TYPES);
        long records = 0;
        BigDecimal amount = BigDecimal.ZERO;
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            statement.execute("SET TimeZone = 'UTC'");
            try (ResultSet lines = statement.executeQuery(LINES.replace(USAGE, scan))) {
                while (lines.next()) {
                    require(lines.getBoolean(11));
                    records += lines.getLong(9);
                    amount = amount.add(lines.getBigDecimal(10));
                }
            }
            try (ResultSet repeating = statement.executeQuery(IDS.replace(USAGE, scan))) {
                require(repeating.next() && repeating.getLong(1) == 0);
            }
        }
        return new Totals(records, amount);
    }

    private static void require(boolean holds) {
        if (!holds) {
            throw new IllegalStateException("the usage breaks a rule");
        }
    }
}
