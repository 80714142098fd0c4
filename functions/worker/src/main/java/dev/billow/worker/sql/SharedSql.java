package dev.billow.worker.sql;

/// What every engine runs: the rules of records, the sums of billing, the lines of detail reports.
///
/// An engine fills the marks of the texts and brings the macros that they call, under the same
/// names and with the same meaning: that is all in which engines may differ.
public enum SharedSql {
    CLEAN("clean"),
    MEASURES("measures"),
    CDR("cdr");

    private final String text;

    SharedSql(String name) {
        text = SqlText.read(SharedSql.class, name);
    }

    public String text() {
        return text;
    }
}
