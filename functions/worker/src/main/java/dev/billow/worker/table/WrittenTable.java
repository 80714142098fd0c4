package dev.billow.worker.table;

import java.util.Optional;

/// The files of a table.
///
/// @param rows rows of the CSV without the header
/// @param workbook absent when the rows are more than a workbook holds
public record WrittenTable(long rows, WrittenFile csv, Optional<WrittenFile> workbook) {}
