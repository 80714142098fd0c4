package dev.billow.worker.duckdb;

import dev.billow.report.UsageFiles.UsageFile;
import dev.billow.worker.athena.ParquetType;
import dev.billow.worker.athena.UsageColumns;
import dev.billow.worker.engine.EngineException;
import dev.billow.worker.engine.RunWatch;
import dev.billow.worker.usage.CsvHeader;
import dev.billow.worker.usage.FaultList;
import dev.billow.worker.usage.LandedFile;
import dev.billow.worker.usage.UsageFault;
import dev.billow.worker.usage.UsageField;
import dev.billow.worker.usage.UsageFormat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Reads what the ends of usage files tell of their columns: the header row of a CSV file, the
/// footer of a Parquet file. What lies between is not looked at, and may be a hole; so the last
/// line of a compressed file is not seen.
public final class FileEnds {
    private FileEnds() {}

    /// Reads the columns.
    ///
    /// @param directory where the files are
    /// @throws dev.billow.worker.usage.UsageFaultException when a header or footer is bad
    public static UsageColumns read(
            List<LandedFile> files, Path directory, EngineSettings settings, RunWatch watch)
            throws IOException {
        Map<UsageFile, CsvHeader> csv = new HashMap<>();
        Map<UsageFile, Map<UsageField, ParquetType>> parquet = new HashMap<>();
        FaultList faults = new FaultList();
        try (Session session = Session.open(settings, directory, watch)) {
            LandedTexts texts = new LandedTexts(session);
            for (LandedFile file : files) {
                switch (file.format().kind()) {
                    case CSV -> csv.put(file.source(), header(file, texts, faults));
                    case JSON -> {}
                    case PARQUET -> {
                        ParquetColumns columns = ParquetColumns.read(session, file);
                        columns.faults(file.source()).forEach(faults::add);
                        parquet.put(file.source(), ParquetSchema.read(session, file));
                    }
                }
            }
        } catch (SQLException e) {
            watch.check();
            throw new EngineException("DuckDB failed", e);
        }
        faults.throwIfAny();
        return new UsageColumns(csv, parquet);
    }

    private static CsvHeader header(LandedFile file, LandedTexts texts, FaultList faults)
            throws IOException {
        try (Reader text = texts.open(file)) {
            CsvHeader header = CsvHeader.read(text);
            header.fault().ifPresent(why -> faults.add(fault(file, 1, why)));
            if (header.needsLastLineEnd()
                    && file.format().compression() == UsageFormat.Compression.NONE
                    && !LastLine.hasEnd(file, texts)) {
                faults.add(fault(file, 0, "the last line has no line end: cut off?"));
            }
            return header;
        }
    }

    private static UsageFault fault(LandedFile file, long line, String reason) {
        return new UsageFault(file.source().key(), line, "", "", reason);
    }
}
