package dev.billow.local.usage.file;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;

/// DuckDB for reading and writing Parquet: in memory, in UTC, with nothing loaded from elsewhere.
public final class DuckDb {
    private DuckDb() {}

    /// Opens a database of its own; results are streamed, rows keep their order.
    public static Connection open() throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("jdbc_stream_results", "true");
        Connection connection = DriverManager.getConnection("jdbc:duckdb:", properties);
        try (Statement statement = connection.createStatement()) {
            // One thread: the same rows then make the same Parquet bytes.
            statement.execute("SET threads = 1");
            statement.execute("SET TimeZone = 'UTC'");
            statement.execute("SET autoinstall_known_extensions = false");
            statement.execute("SET autoload_known_extensions = false");
        }
        return connection;
    }

    /// A path as an SQL text literal, for the statements that take no bound value.
    static String literal(Path path) {
        return "'" + path.toString().replace("'", "''") + "'";
    }
}
