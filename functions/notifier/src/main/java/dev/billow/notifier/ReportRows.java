package dev.billow.notifier;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;

import dev.billow.report.ReportFiles;
import dev.billow.report.ReportResult;
import dev.billow.report.StoreUnavailableException;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reads the lines of a finished CSV as objects keyed by the header; every value is text, exactly
/// as in the file.
final class ReportRows {
    private final ReportFiles files;

    ReportRows(ReportFiles files) {
        this.files = files;
    }

    /// The rows of a small report.
    ///
    /// @return empty when the file is larger than the limit, of which no more is read
    /// @throws StoreUnavailableException when the file cannot be read
    /// @throws ReportFiles.MissingFileException when there is none
    Optional<List<Map<String, String>>> read(ReportResult result, int maxBytes) {
        if (result.bytes() > maxBytes) {
            return Optional.empty();
        }
        byte[] csv;
        try (InputStream in = files.open(result.csvKey())) {
            csv = in.readNBytes(maxBytes + 1);
        } catch (IOException e) {
            throw new StoreUnavailableException("Reading the finished CSV", e);
        }
        return csv.length > maxBytes ? Optional.empty() : Optional.of(parse(csv));
    }

    private static List<Map<String, String>> parse(byte[] csv) {
        CsvReader<NamedCsvRecord> reader =
                CsvReader.builder().ofNamedCsvRecord(new String(csv, StandardCharsets.UTF_8));
        return reader.stream().map(NamedCsvRecord::getFieldsAsMap).toList();
    }
}
