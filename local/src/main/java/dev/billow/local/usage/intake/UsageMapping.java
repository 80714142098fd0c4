package dev.billow.local.usage.intake;

import dev.billow.local.usage.file.UsageRecord;

/// How the rows of someone's export become usage records.
///
/// A mapping is made for one file and one pass over it.
interface UsageMapping {
    /// Checks the columns that the file declares.
    ///
    /// @throws UsageFileException naming each that is missing or cannot be exact
    void check(SourceColumns columns);

    /// Makes a record of a row, never none.
    ///
    /// @throws UsageFileException naming what is wrong with the row
    UsageRecord map(SourceRow row);
}
