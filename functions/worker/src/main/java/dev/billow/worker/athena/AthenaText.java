package dev.billow.worker.athena;

import dev.billow.worker.sql.SqlText;

/// The statements of this engine alone: fixed text from the resources beside this class, without
/// its comments, because the room for a query is small.
enum AthenaText {
    FORMS("forms"),
    LINES("lines"),
    CSV("csv"),
    JSON("json"),
    PARQUET("parquet"),
    RECORD("record"),
    BILLING("billing");

    private final String text;

    AthenaText(String name) {
        text = SqlText.withoutComments(SqlText.read(AthenaText.class, name));
    }

    String text() {
        return text;
    }
}
