package dev.billow.worker.duckdb;

import dev.billow.worker.sql.SqlText;

/// The statements of the engine: fixed text from the resources beside this class.
enum Sql {
    TABLES("tables"),
    JSON("json"),
    LOAD("load"),
    SUSPECT("suspect"),
    REPEATS("repeats"),
    CLASHES("clashes"),
    DROP_COPIES("drop_copies"),
    SUM("sum"),
    FILE_SUMS("file_sums"),
    TEXT_SUMS("text_sums"),
    RIVAL_NAMES("rival_names"),
    SUM_FILES("sum_files"),
    BILLING("billing"),
    DETAIL("detail");

    private final String text;

    Sql(String name) {
        text = SqlText.read(Sql.class, name);
    }

    String text() {
        return text;
    }
}
