package dev.billow.worker.duckdb;

import dev.billow.worker.sql.SharedSql;

import java.util.List;
import java.util.stream.Collectors;

/// What a loader keeps of the records it reads.
///
/// @param table takes it; its columns `file` and `ok` tell of each row's file and whether all its
///     records keep every rule
/// @param select gives its rows, from the stages of `clean.sql`; its parameters are the start
///     and the end of the period
/// @param records how many records a row stands for
record Kept(String table, String select, String records) {
    /// Each record.
    ///
    /// @param columns those beyond what every report needs
    static Kept records(List<String> columns) {
        String more = columns.stream().map(column -> ", " + column).collect(Collectors.joining());
        return new Kept("record", Sql.LOAD.text().replace("/* kept */", more), "1");
    }

    /// The sums of each file, by what the lines of billing reports are grouped by.
    static Kept sums() {
        return new Kept("file_sum", SharedSql.fill(Sql.FILE_SUMS.text()), "records");
    }
}
