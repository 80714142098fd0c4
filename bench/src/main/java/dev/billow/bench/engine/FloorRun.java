package dev.billow.bench.engine;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;

/// The least that any program must do: decompress every byte, or decode the columns of Parquet; on
/// all processors, and without a result.
final class FloorRun {
    private static final int BUFFER = 1 << 16;

    private FloorRun() {}

    static Totals run(List<Path> files) throws SQLException {
        if (files.getFirst().toString().endsWith(".parquet")) {
            scan(files);
        } else {
            files.parallelStream().forEach(FloorRun::read);
        }
        return new Totals(0, BigDecimal.ZERO);
    }

    private static void read(Path file) {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file), BUFFER);
                InputStream text =
                        file.toString().endsWith(".gz") ? new GZIPInputStream(in, BUFFER) : in) {
            text.transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void scan(List<Path> files) throws SQLException {
        String list = files.stream().map(f -> "'" + f + "'").collect(Collectors.joining(", "));
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "SELECT max(customerId), max(category), max(unit), max(currency), max(count),"
                            + " max(quantity), max(price), max(startTime) FROM read_parquet(["
                            + list
                            + "])");
        }
    }
}
