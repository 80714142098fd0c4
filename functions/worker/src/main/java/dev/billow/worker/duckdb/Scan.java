package dev.billow.worker.duckdb;

import dev.billow.worker.usage.LandedFile;
import dev.billow.worker.usage.UsageField;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/// Files that one query reads, and that query.
///
/// @param select gives `position` (the file's place in the list), `shaped` (whether the row has
///     the form of a record) and each [UsageField] as text under its name; it is made of fixed
///     words and numbers only, and its one parameter is the list of paths
/// @param files in the order of the list
record Scan(String select, List<LandedFile> files) {
    Scan {
        files = List.copyOf(files);
    }

    List<String> paths() {
        return files.stream().map(file -> file.path().toString()).toList();
    }

    /// A statement of the engine over the normalised records of this scan.
    String over(Sql statement) {
        String present =
                Arrays.stream(UsageField.values())
                        .map(UsageField::fieldName)
                        .map(name -> "nullif(c.\"%s\", '') AS \"%s\"".formatted(name, name))
                        .collect(Collectors.joining(", "));
        return Sql.CLEAN.text().replace("${canonical}", select).replace("${present}", present)
                + statement.text();
    }
}
