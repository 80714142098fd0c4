package dev.billow.worker.duckdb;

import dev.billow.worker.usage.CsvHeader;
import dev.billow.worker.usage.FaultList;
import dev.billow.worker.usage.LandedFile;
import dev.billow.worker.usage.TextSource;
import dev.billow.worker.usage.UsageFault;

import java.io.EOFException;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipException;

/// Plans how the files of a chunk are read: looks at headers and footers, groups what is alike.
final class Scans {
    private final Session session;
    private final TextSource texts;

    Scans(Session session, TextSource texts) {
        this.session = session;
        this.texts = texts;
    }

    /// The scans of these files.
    ///
    /// @throws dev.billow.worker.usage.UsageFaultException when a header or footer is bad
    List<Scan> plan(List<LandedFile> files) throws SQLException, IOException {
        Map<LandedFile, CsvHeader> csv = new LinkedHashMap<>();
        List<LandedFile> json = new ArrayList<>();
        Map<LandedFile, ParquetColumns> parquet = new LinkedHashMap<>();
        FaultList faults = new FaultList();
        for (LandedFile file : files) {
            switch (file.format().kind()) {
                case CSV -> header(file, faults, csv);
                case JSON -> json.add(file);
                case PARQUET -> footer(file, faults, parquet);
            }
        }
        faults.throwIfAny();
        List<Scan> scans = new ArrayList<>(CsvScans.of(csv));
        scans.addAll(JsonScans.of(json));
        scans.addAll(ParquetScans.of(parquet));
        return scans;
    }

    private void header(LandedFile file, FaultList faults, Map<LandedFile, CsvHeader> csv)
            throws IOException {
        try (Reader text = texts.open(file)) {
            CsvHeader header = CsvHeader.read(text);
            header.fault().ifPresent(why -> faults.add(fault(file, 1, why)));
            csv.put(file, header);
            if (header.needsLastLineEnd() && !LastLine.hasEnd(file, texts)) {
                faults.add(fault(file, 0, "the last line has no line end: cut off?"));
            }
        } catch (EOFException | ZipException e) {
            faults.add(fault(file, 0, "the compressed file is cut off or damaged"));
        } catch (CharacterCodingException e) {
            faults.add(fault(file, 0, "is not UTF-8"));
        } catch (IOException e) {
            String message = String.valueOf(e.getMessage());
            faults.add(EngineMessage.fault(message, List.of(file)).orElseThrow(() -> e));
        }
    }

    private void footer(LandedFile file, FaultList faults, Map<LandedFile, ParquetColumns> parquet)
            throws SQLException {
        try {
            ParquetColumns columns = ParquetColumns.read(session, file);
            columns.faults(file.source()).forEach(faults::add);
            parquet.put(file, columns);
        } catch (SQLException e) {
            faults.add(
                    EngineMessage.fault(String.valueOf(e.getMessage()), List.of(file))
                            .orElseThrow(() -> e));
        }
    }

    private static UsageFault fault(LandedFile file, long line, String reason) {
        return new UsageFault(file.source().key(), line, "", "", reason);
    }
}
