package dev.billow.worker.duckdb;

import dev.billow.worker.usage.CsvHeader;
import dev.billow.worker.usage.CsvRecords;
import dev.billow.worker.usage.FaultList;
import dev.billow.worker.usage.LandedFile;
import dev.billow.worker.usage.Suspects;
import dev.billow.worker.usage.TextEnd;
import dev.billow.worker.usage.TextSource;
import dev.billow.worker.usage.UnreadableTextException;
import dev.billow.worker.usage.UsageFault;
import dev.billow.worker.usage.UsageFormat;

import java.io.IOException;
import java.io.Reader;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Plans how the files of a chunk are read: looks at headers and footers, groups what is alike.
final class Scans {
    private final Session session;
    private final TextSource texts;
    private final EngineSettings settings;

    Scans(Session session, TextSource texts, EngineSettings settings) {
        this.session = session;
        this.texts = texts;
        this.settings = settings;
    }

    /// The scans of these files.
    ///
    /// @param suspects takes the files whose last line may be cut off
    /// @throws dev.billow.worker.usage.UsageFaultException when a file is not what its name says,
    ///     is damaged, inflates too far, or has a bad header or footer
    List<Scan> plan(List<LandedFile> files, Suspects suspects) throws SQLException, IOException {
        FaultList faults = new FaultList();
        List<LandedFile> text = new ArrayList<>();
        List<LandedFile> parquet = new ArrayList<>();
        for (LandedFile file : files) {
            Optional<UsageFault> disguise = disguise(file);
            if (disguise.isPresent()) {
                faults.add(disguise.get());
            } else if (file.format().kind() == UsageFormat.Kind.PARQUET) {
                parquet.add(file);
            } else {
                text.add(file);
            }
        }
        List<Scan> scans = text(text, suspects, faults);
        Map<LandedFile, ParquetColumns> columns = new LinkedHashMap<>();
        new ParquetFooters(session, settings.inflation())
                .read(parquet, faults)
                .forEach((file, footer) -> columns.put(file, footer.columns()));
        faults.throwIfAny();
        scans.addAll(ParquetScans.of(columns));
        return scans;
    }

    private Optional<UsageFault> disguise(LandedFile file) throws IOException {
        try {
            return texts.disguise(file).map(why -> fault(file, 0, why));
        } catch (UnreadableTextException e) {
            return Optional.of(e.in(file));
        }
    }

    private List<Scan> text(List<LandedFile> files, Suspects suspects, FaultList faults)
            throws IOException {
        Map<LandedFile, TextEnd> ends =
                new TextEnds(texts, settings.threads(), session.watch()).read(files, faults);
        Map<LandedFile, CsvHeader> csv = new LinkedHashMap<>();
        List<LandedFile> json = new ArrayList<>();
        for (Map.Entry<LandedFile, TextEnd> each : ends.entrySet()) {
            LandedFile file = each.getKey();
            TextEnd end = each.getValue();
            if (end.hasLongLine()) {
                suspects.add(List.of(file), longLine(file));
            }
            if (file.format().kind() == UsageFormat.Kind.JSON) {
                json.add(file);
                continue;
            }
            try {
                CsvHeader header = header(texts, file);
                csv.put(file, header);
                if (header.needsLastLineEnd() && !end.isLineEnd()) {
                    suspects.add(List.of(file), cutOff(file));
                }
            } catch (UnreadableTextException e) {
                faults.add(e.in(file));
            }
        }
        List<Scan> scans = new ArrayList<>(CsvScans.of(csv, settings.threads()));
        scans.addAll(JsonScans.of(json, settings.threads()));
        return scans;
    }

    /// Reads the header row of a CSV file.
    ///
    /// @throws UnreadableTextException when it is bad
    static CsvHeader header(TextSource texts, LandedFile file) throws IOException {
        CsvHeader header;
        try (Reader text = texts.open(file)) {
            header = CsvHeader.read(text);
        }
        header.check();
        return header;
    }

    /// What is known of a file whose last line may be a part of one.
    static UsageFault cutOff(LandedFile file) {
        return fault(file, 0, "the last line has no line end: cut off?");
    }

    /// What is known of a file that the engine does not read to its end.
    static UsageFault openQuote(LandedFile file) {
        return fault(file, 0, "cannot be read to its end: is a quote not closed?");
    }

    /// What is known of a file with a line that is too long.
    static UsageFault longLine(LandedFile file) {
        return fault(file, 0, "holds a line of more than " + CsvRecords.LONGEST_LINE + " bytes");
    }

    private static UsageFault fault(LandedFile file, long line, String reason) {
        return new UsageFault(file.source().key(), line, "", "", reason);
    }
}
