package dev.billow.worker.duckdb;

import dev.billow.worker.usage.FaultList;
import dev.billow.worker.usage.InflationLimits;
import dev.billow.worker.usage.LandedFile;
import dev.billow.worker.usage.UsageFault;

import java.sql.SQLException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Reads the footers of Parquet files, all with one query: one for each file takes far longer than
/// to read a small file.
final class ParquetFooters {
    private static final String FOOTERS =
            """
            SELECT file_name, schema, records
            FROM (
                SELECT
                    file_name,
                    sha256(string_agg(
                        CAST(json_array(
                            name, type, type_length, repetition_type, num_children, converted_type, scale,
                            precision, logical_type, duckdb_type) AS VARCHAR),
                        chr(10) ORDER BY column_id)) AS schema
                FROM parquet_schema(?)
                GROUP BY file_name
            )
            JOIN (
                SELECT file_name, CAST(sum(num_rows) AS BIGINT) AS records
                FROM parquet_file_metadata(?)
                GROUP BY file_name
            ) USING (file_name)
            """;

    /// @param schema the checksum of all its elements
    /// @param records that the file declares to have
    private record Declared(String schema, long records) {}

    /// What is known of a file.
    ///
    /// @param first of the files that have the same schema
    record Footer(LandedFile first, ParquetColumns columns) {}

    private final Session session;
    private final InflationLimits limits;

    ParquetFooters(Session session, InflationLimits limits) {
        this.session = session;
        this.limits = limits;
    }

    /// Reads them.
    ///
    /// @param faults takes what is wrong with the files
    /// @return without those that are too bad for that
    Map<LandedFile, Footer> read(List<LandedFile> files, FaultList faults) throws SQLException {
        if (files.isEmpty()) {
            return Map.of();
        }
        try {
            return together(files, faults);
        } catch (SQLException e) {
            // Of one file only it is sure whom the failure speaks of.
            Map<LandedFile, Footer> readable = new LinkedHashMap<>();
            for (LandedFile file : files) {
                readable.putAll(alone(file, faults));
            }
            return readable;
        }
    }

    private Map<LandedFile, Footer> alone(LandedFile file, FaultList faults) throws SQLException {
        try {
            // A failure of the other query says nothing.
            ParquetColumns.read(session, file);
            return together(List.of(file), faults);
        } catch (SQLException e) {
            faults.add(
                    EngineMessage.fault(String.valueOf(e.getMessage()), List.of(file))
                            .orElseThrow(() -> e));
            return Map.of();
        }
    }

    private Map<LandedFile, Footer> together(List<LandedFile> files, FaultList faults)
            throws SQLException {
        Map<String, Declared> declared = declared(files);
        Map<String, Footer> bySchema = new HashMap<>();
        Map<LandedFile, Footer> footers = new LinkedHashMap<>();
        for (LandedFile file : files) {
            String schema = of(declared, file).schema();
            Footer footer = bySchema.get(schema);
            if (footer == null) {
                footer = new Footer(file, ParquetColumns.read(session, file));
                bySchema.put(schema, footer);
            }
            footers.put(file, footer);
        }
        footers.forEach(
                (file, footer) -> {
                    footer.columns().faults(file.source()).forEach(faults::add);
                    tooMany(file, of(declared, file).records()).ifPresent(faults::add);
                });
        return footers;
    }

    private Map<String, Declared> declared(List<LandedFile> files) throws SQLException {
        List<String> paths = files.stream().map(file -> file.path().toString()).toList();
        Map<String, Declared> all = new HashMap<>();
        session.each(
                FOOTERS,
                row -> all.put(row.getString(1), new Declared(row.getString(2), row.getLong(3))),
                paths,
                paths);
        return all;
    }

    private static Declared of(Map<String, Declared> declared, LandedFile file) {
        Declared its = declared.get(file.path().toString());
        if (its == null) {
            throw new IllegalStateException("no footer was read of " + file.source().key());
        }
        return its;
    }

    /// A few bytes can declare any number of records.
    private Optional<UsageFault> tooMany(LandedFile file, long records) {
        long size = file.source().size();
        if (!limits.forbidsRecords(records, size)) {
            return Optional.empty();
        }
        String why =
                String.format(Locale.ROOT, "declares %,d records: %s", records, limits.rule(size));
        return Optional.of(new UsageFault(file.source().key(), 0, "", "", why));
    }
}
