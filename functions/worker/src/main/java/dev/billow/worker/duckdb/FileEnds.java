package dev.billow.worker.duckdb;

import dev.billow.report.UsageFiles.UsageFile;
import dev.billow.worker.athena.ParquetType;
import dev.billow.worker.athena.UsageColumns;
import dev.billow.worker.engine.EngineException;
import dev.billow.worker.engine.RunWatch;
import dev.billow.worker.usage.CsvHeader;
import dev.billow.worker.usage.FaultList;
import dev.billow.worker.usage.LandedFile;
import dev.billow.worker.usage.TextSource;
import dev.billow.worker.usage.UnreadableTextException;
import dev.billow.worker.usage.UsageField;
import dev.billow.worker.usage.UsageFormat;

import java.io.IOException;
import java.io.RandomAccessFile;
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
            TextSource texts = new TextSource(settings.inflation());
            for (LandedFile file : of(UsageFormat.Kind.CSV, files)) {
                try {
                    csv.put(file.source(), header(file, texts, faults));
                } catch (UnreadableTextException e) {
                    faults.add(e.in(file));
                }
            }
            Map<LandedFile, ParquetFooters.Footer> footers =
                    new ParquetFooters(session, settings.inflation())
                            .read(of(UsageFormat.Kind.PARQUET, files), faults);
            Map<LandedFile, Map<UsageField, ParquetType>> schemas = new HashMap<>();
            for (Map.Entry<LandedFile, ParquetFooters.Footer> each : footers.entrySet()) {
                LandedFile first = each.getValue().first();
                if (!schemas.containsKey(first)) {
                    schemas.put(first, ParquetSchema.read(session, first));
                }
                parquet.put(each.getKey().source(), schemas.get(first));
            }
        } catch (SQLException e) {
            watch.check();
            throw new EngineException("DuckDB failed", e);
        }
        faults.throwIfAny();
        return new UsageColumns(csv, parquet);
    }

    private static List<LandedFile> of(UsageFormat.Kind kind, List<LandedFile> files) {
        return files.stream().filter(file -> file.format().kind() == kind).toList();
    }

    private static CsvHeader header(LandedFile file, TextSource texts, FaultList faults)
            throws IOException {
        CsvHeader header = Scans.header(texts, file);
        if (header.needsLastLineEnd()
                && file.format().compression() == UsageFormat.Compression.NONE
                && !endsWithLineEnd(file)) {
            faults.add(Scans.cutOff(file));
        }
        return header;
    }

    private static boolean endsWithLineEnd(LandedFile file) throws IOException {
        try (RandomAccessFile bytes = new RandomAccessFile(file.path().toFile(), "r")) {
            bytes.seek(bytes.length() - 1);
            int last = bytes.read();
            return last == '\n' || last == '\r';
        }
    }
}
