package dev.billow.worker.athena;

import dev.billow.report.UsageFiles.UsageFile;
import dev.billow.worker.usage.CsvHeader;
import dev.billow.worker.usage.UsageField;

import java.util.Map;

/// What the first or last bytes of the files tell of their columns, read before the query is made.
///
/// @param csv the header row of each CSV file
/// @param parquet of each Parquet file the types of those fields that it has
public record UsageColumns(
        Map<UsageFile, CsvHeader> csv, Map<UsageFile, Map<UsageField, ParquetType>> parquet) {
    public UsageColumns {
        csv = Map.copyOf(csv);
        parquet = Map.copyOf(parquet);
    }
}
