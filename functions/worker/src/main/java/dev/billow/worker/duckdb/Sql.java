package dev.billow.worker.duckdb;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/// The statements of the engine: fixed text from the resources beside this class.
enum Sql {
    TABLES("tables"),
    JSON("json"),
    CLEAN("clean"),
    LOAD("load"),
    SUSPECT("suspect"),
    REPEATS("repeats"),
    CLASHES("clashes"),
    DROP_COPIES("drop_copies"),
    SUM("sum"),
    BILLING("billing"),
    DETAIL("detail"),
    CDR("cdr");

    private final String text;

    Sql(String name) {
        try (InputStream in = Sql.class.getResourceAsStream(name + ".sql")) {
            if (in == null) {
                throw new IllegalStateException("missing resource " + name + ".sql");
            }
            text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String text() {
        return text;
    }
}
