package dev.billow.worker.sums;

import dev.billow.report.ReportRequest;
import dev.billow.worker.usage.LandedFile;
import dev.billow.worker.usage.RecordRules;
import dev.billow.worker.usage.TextSource;
import dev.billow.worker.usage.UnreadableTextException;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/// Sums the records of usage files that are text. An interrupt ends the reading of a large one.
public final class FileSummer {
    /// For a smaller file a thread of its own costs more than it saves, in bytes.
    private static final int LEAST_AHEAD = 1 << 20;

    private final TextSource texts;
    private final RecordRules rules;
    private final ReportRequest request;

    public FileSummer(TextSource texts, ReportRequest request) {
        this.texts = texts;
        this.rules = new RecordRules(request.accountId());
        this.request = request;
    }

    /// Reads a file to its end, copies and all.
    ///
    /// @param budget for the ids of all files that are summed at once
    /// @param sink takes the sums
    /// @return empty when anything in the file is not plainly right; what the sink took is void
    public Optional<FileSums> sum(LandedFile file, IdBudget budget, GroupSink sink)
            throws IOException {
        IdHashes ids = new IdHashes(budget);
        Optional<RecordSummer> read = read(file, ids, sink);
        if (read.isEmpty()) {
            ids.clear();
        }
        return read.map(summer -> new FileSums(summer.records(), 0, ids));
    }

    /// Reads a file once more, and leaves out copies of records.
    ///
    /// @param copies was shown the files of the day before this one
    /// @return empty when records under one id differ
    public Optional<FileSums> sumWithout(Copies copies, LandedFile file, GroupSink sink)
            throws IOException {
        return read(file, copies, sink)
                .map(
                        summer ->
                                new FileSums(
                                        summer.records(),
                                        summer.copies(),
                                        new IdHashes(new IdBudget(0))));
    }

    private Optional<RecordSummer> read(LandedFile file, IdCheck ids, GroupSink sink)
            throws IOException {
        try (ByteWindow window = new ByteWindow(open(file))) {
            RecordScanner scanner = scanner(file, window);
            RecordSummer summer = new RecordSummer(rules, request, file.source().day(), ids, sink);
            RecordBytes record = new RecordBytes();
            while (scanner.next(record)) {
                summer.add(record);
            }
            summer.finish();
            return Optional.of(summer);
        } catch (DoubtfulException | UnreadableTextException | ArithmeticException _) {
            return Optional.empty();
        }
    }

    private InputStream open(LandedFile file) throws IOException {
        InputStream text = texts.bytes(file);
        return file.source().size() < LEAST_AHEAD ? text : new ReadAheadStream(text);
    }

    private static RecordScanner scanner(LandedFile file, ByteWindow window)
            throws IOException, DoubtfulException {
        return switch (file.format().kind()) {
            case CSV -> new CsvScanner(window);
            case JSON -> new JsonScanner(window);
            case PARQUET -> throw new IllegalArgumentException("no text: " + file.source().key());
        };
    }
}
