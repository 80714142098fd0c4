package dev.billow.worker.sql;

/// What every engine runs: the rules of records, those of them that ask only for what billing is
/// grouped by, the sums of billing, the lines of detail reports.
///
/// An engine fills the marks of the texts and brings the macros that they call, under the same
/// names and with the same meaning: that is all in which engines may differ.
public enum SharedSql {
    CLEAN("clean"),
    GROUP_OK("group_ok"),
    MEASURES("measures"),
    CDR("cdr");

    private final String text;

    SharedSql(String name) {
        text = SqlText.read(SharedSql.class, name);
    }

    /// The text; parts of it that are shared as well are in their places.
    public String text() {
        return fill(text);
    }

    /// Puts the shared parts of a statement in the places of their marks.
    public static String fill(String statement) {
        return statement
                .replace("${measures}", MEASURES.text)
                .replace("${group_ok}", GROUP_OK.text);
    }
}
