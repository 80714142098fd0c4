package dev.billow.worker.duckdb;

import dev.billow.worker.engine.RunWatch;

import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBColumnType;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBDriver;
import org.duckdb.DuckDBFunctions;
import org.duckdb.DuckDBScalarFunction;
import org.duckdb.DuckDBScalarFunctionBuilder;
import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

/// A fresh in-memory database, closed to everything but one directory, for one run.
///
/// Values are bound; files are explicit lists. A stopped run cancels the statement it is in.
final class Session implements AutoCloseable {
    private static final int ROWS_BETWEEN_CHECKS = 1000;

    private final Connection connection;
    private final RunWatch watch;
    private final RunWatch.Registration stop;
    private final Object lock = new Object();
    private @Nullable Statement running;

    private Session(Connection connection, RunWatch watch) {
        this.connection = connection;
        this.watch = watch;
        this.stop = watch.onStop(this::breakOff);
    }

    /// Opens the database and locks it down before anything else is run in it.
    ///
    /// @param directory the only one that can be read and written
    static Session open(EngineSettings settings, Path directory, RunWatch watch)
            throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("memory_limit", settings.memoryMegabytes() + "MB");
        properties.setProperty("threads", Integer.toString(settings.threads()));
        properties.setProperty("preserve_insertion_order", "false");
        properties.setProperty("temp_directory", directory.resolve("spill").toString());
        properties.setProperty("autoinstall_known_extensions", "false");
        properties.setProperty("autoload_known_extensions", "false");
        properties.setProperty("jdbc_stream_results", "true");
        // It would put the stages of clean.sql into one, and read each value of a record twice.
        properties.setProperty("disabled_optimizers", "partial_aggregate_pushdown");
        Session session =
                new Session(new DuckDBDriver().connect("jdbc:duckdb:", properties), watch);
        try {
            session.run("SET TimeZone = 'UTC'");
            session.run("SET allowed_directories = ?", List.of(directory.toString()));
            session.run("SET enable_external_access = false");
            session.run("SET lock_configuration = true");
            return session;
        } catch (SQLException e) {
            session.close();
            throw e;
        }
    }

    /// The eye on the run.
    RunWatch watch() {
        return watch;
    }

    /// Runs one statement.
    void run(String sql, Object... parameters) throws SQLException {
        try (PreparedStatement statement = prepare(sql, parameters)) {
            track(statement);
            try {
                statement.execute();
            } finally {
                track(null);
            }
        }
    }

    /// Runs the statements of a text, each ended by a semicolon at the end of its line.
    void runAll(String sql) throws SQLException {
        for (String statement : sql.split(";\\n", -1)) {
            if (!statement.isBlank()) {
                run(statement);
            }
        }
    }

    /// Empties tables. The engine keeps what was deleted in its memory up to a checkpoint.
    void empty(String... tables) throws SQLException {
        for (String table : tables) {
            run("DELETE FROM " + table);
        }
        run("CHECKPOINT");
    }

    /// Runs a query and hands over each row, in order.
    <E extends Exception> void each(String sql, RowConsumer<E> rows, Object... parameters)
            throws SQLException, E {
        try (PreparedStatement statement = prepare(sql, parameters)) {
            track(statement);
            try (ResultSet result = statement.executeQuery()) {
                for (int row = 1; result.next(); row++) {
                    rows.accept(result);
                    if (row % ROWS_BETWEEN_CHECKS == 0) {
                        watch.check();
                    }
                }
            } finally {
                track(null);
            }
        }
    }

    /// Runs a query and gathers what is made of its rows.
    <T> List<T> list(String sql, RowMapper<T> mapper, Object... parameters) throws SQLException {
        List<T> rows = new ArrayList<>();
        each(sql, row -> rows.add(mapper.map(row)), parameters);
        return rows;
    }

    /// A statement for the caller to close, with its values bound.
    PreparedStatement prepare(String sql, Object... parameters) throws SQLException {
        watch.check();
        PreparedStatement statement = connection.prepareStatement(sql);
        try {
            for (int i = 0; i < parameters.length; i++) {
                Object value = parameters[i];
                statement.setObject(
                        i + 1,
                        value instanceof List<?> texts
                                ? connection.createArrayOf("VARCHAR", texts.toArray())
                                : value);
            }
            return statement;
        } catch (SQLException e) {
            statement.close();
            throw e;
        }
    }

    /// Appends rows to a table. The caller closes it, which writes what is left of them.
    DuckDBAppender appender(String table) throws SQLException {
        watch.check();
        return connection.unwrap(DuckDBConnection.class).createAppender(table);
    }

    /// Makes a function known that statements call once for each row, by several threads. It gives
    /// a BOOLEAN.
    void register(String name, List<DuckDBColumnType> parameters, DuckDBScalarFunction function)
            throws SQLException {
        try (DuckDBScalarFunctionBuilder builder = DuckDBFunctions.scalarFunction()) {
            builder.withName(name)
                    .withParameters(parameters.toArray(new DuckDBColumnType[0]))
                    .withReturnType(DuckDBColumnType.BOOLEAN)
                    .withVolatile()
                    .withVectorizedFunction(function)
                    .register(connection);
        }
    }

    /// From now on, until null is given, a stop cancels this statement.
    private void track(@Nullable Statement statement) {
        synchronized (lock) {
            running = statement;
        }
        if (statement != null) {
            watch.check();
        }
    }

    /// Cancels the statement under way, if there is one.
    private void breakOff() {
        synchronized (lock) {
            if (running != null) {
                try {
                    running.cancel();
                } catch (SQLException e) {
                    // It ended by itself in this moment; the next check ends the run.
                    running = null;
                }
            }
        }
    }

    @Override
    public void close() throws SQLException {
        stop.close();
        connection.close();
    }

    /// Takes a row; must not keep it.
    interface RowConsumer<E extends Exception> {
        void accept(ResultSet row) throws SQLException, E;
    }

    /// Makes a value of a row.
    interface RowMapper<T> {
        T map(ResultSet row) throws SQLException;
    }
}
