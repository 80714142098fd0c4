package dev.billow.worker.athena;

import dev.billow.report.UsageFiles.UsageFile;

import java.util.List;
import java.util.stream.Collectors;

/// Files that one SELECT reads.
///
/// @param select gives file, day, readable, shaped and every field as text; the files go in at its
///     mark, and so does what is said of a table
/// @param table the one that reads them
record Source(String select, String table, List<UsageFile> files) {
    Source {
        files = List.copyOf(files);
    }

    /// The SELECT; its one parameter is the account.
    String over(AthenaSource usage) {
        return select.replace("${lines}", AthenaText.LINES.text().strip())
                .replace("${table}", '"' + usage.database() + "\"." + table)
                .replace("${keyStart}", Integer.toString(usage.location().length() + 1))
                .replace("${files}", files(usage))
                .strip();
    }

    /// The engine reads no file whose path is not in the list, not even to look what is in it.
    private String files(AthenaSource usage) {
        String paths =
                files.stream()
                        .map(file -> literal(usage.location() + file.key()))
                        .collect(Collectors.joining(", "));
        String first = files.getFirst().day().toString();
        String last = files.getLast().day().toString();
        return "account = ? AND day BETWEEN '%s' AND '%s' AND \"$path\" IN (%s)"
                .formatted(first, last, paths);
    }

    /// A text as SQL writes it.
    static String literal(String text) {
        return "'" + text.replace("'", "''") + "'";
    }
}
