package dev.billow.worker.duckdb;

import dev.billow.worker.sql.SharedSql;
import dev.billow.worker.usage.LandedFile;
import dev.billow.worker.usage.UsageField;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;

/// Files that one query reads, and that query.
///
/// @param select gives `position` (the file's place in the list), `shaped` (whether the row has
///     the form of a record) and each [UsageField] under its name, NULL where it is empty; it is
///     made of fixed words and numbers only, and its one parameter is the list of paths
/// @param forms how the select gives the fields; those that are not there are text
/// @param files in the order of the list
/// @param endMark a row with [EndMarks#CATEGORY] to write behind each file; empty for none
record Scan(String select, Map<UsageField, Form> forms, List<LandedFile> files, String endMark) {
    private static final String ID_HASH = "hash(\"recordId\", day) AS id_hash";

    Scan {
        forms = Map.copyOf(forms);
        files = List.copyOf(files);
    }

    /// A scan that gives every field as text.
    static Scan ofText(String select, List<LandedFile> files) {
        return new Scan(select, Map.of(), files, "");
    }

    /// The same, with a row to mark the end of its files.
    Scan withEndMark(String row) {
        return new Scan(select, forms, files, row);
    }

    List<String> paths() {
        return files.stream().map(file -> file.path().toString()).toList();
    }

    /// A statement of the engine over the normalised records of this scan.
    String over(String statement) {
        String clean = SharedSql.CLEAN.text();
        StringJoiner present = new StringJoiner(", ");
        for (UsageField field : UsageField.values()) {
            Form form = forms.getOrDefault(field, Form.TEXT);
            String name = field.fieldName();
            present.add("c.\"%s\"".formatted(name));
            clean = clean.replace("${" + name + "}", form.name().toLowerCase(Locale.ROOT));
        }
        String records =
                "SELECT l.file, l.day, c.shaped, "
                        + present
                        + " FROM canonical c JOIN landed l ON l.scan = ? AND l.position ="
                        + " c.position";
        return "WITH canonical AS (\n"
                + select
                + "), "
                + clean.replace("${present}", records).replace("${own}", ID_HASH)
                + statement;
    }
}
