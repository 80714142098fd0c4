package dev.billow.worker.duckdb;

import dev.billow.report.UsageFiles.UsageFile;
import dev.billow.worker.engine.InputSummary;
import dev.billow.worker.usage.LandedFile;
import dev.billow.worker.usage.UsageFormat;

import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Takes in files by their sums: each is read once, many beside each other, and no record is kept.
///
/// What a sum hides is looked for beside it. A chunk with a bad record, records that clash or two
/// names for one customer at one time is not summed but taken in record by record, and so is one of
/// Parquet with copies; so this is only a faster way to the same lines.
final class SumIntake implements Intake {
    private static final String COUNT =
            "SELECT CAST(coalesce(sum(records), 0) AS BIGINT) FROM file_sum WHERE inside";
    private static final String DROP = "DELETE FROM file_sum WHERE file BETWEEN ? AND ?";

    private final Session session;
    private final FileSumSource texts;
    private final FileSumSource parquet;
    private final Intake records;
    private final DailySums days;
    private int summedChunks;
    private int doubtfulChunks;
    private long counted;

    /// @param texts sums CSV and JSON
    /// @param parquet sums Parquet
    /// @param records takes in the chunks that must not be summed
    SumIntake(Session session, FileSumSource texts, FileSumSource parquet, Intake records) {
        this.session = session;
        this.texts = texts;
        this.parquet = parquet;
        this.records = records;
        this.days = new DailySums(session);
    }

    @Override
    public List<InputSummary> add(List<List<LandedFile>> chunks) throws SQLException, IOException {
        if (doubtfulChunks > summedChunks) {
            // Not worth the trouble with such files.
            return records.add(chunks);
        }
        List<LandedFile> files = chunks.stream().flatMap(List::stream).toList();
        Map<UsageFile, InputSummary> summaries = new HashMap<>();
        List<List<LandedFile>> doubtful = new ArrayList<>();
        Set<LandedFile> doubted = load(chunks);
        for (List<LandedFile> chunk : chunks) {
            if (Collections.disjoint(chunk, doubted)) {
                chunk.forEach(file -> summaries.put(file.source(), summary(file)));
                Landing.remove(chunk);
            } else {
                session.run(DROP, chunk.getFirst().number(), chunk.getLast().number());
                doubtful.add(chunk);
            }
        }
        counted += session.list(COUNT, row -> row.getLong(1)).getFirst();
        days.addFiles();
        session.empty("file_sum", "text_sum", "landed");
        records.add(doubtful).forEach(summary -> summaries.put(summary.file(), summary));
        doubtfulChunks += doubtful.size();
        summedChunks += chunks.size() - doubtful.size();
        return files.stream().map(LandedFile::source).map(summaries::get).toList();
    }

    /// Loads the sums of chunks. One of both kinds cannot be summed, as its ids are not compared.
    ///
    /// @return the files whose sums cannot be trusted, or are too much for the memory
    private Set<LandedFile> load(List<List<LandedFile>> chunks) throws SQLException, IOException {
        List<List<LandedFile>> typed = new ArrayList<>();
        List<List<LandedFile>> plain = new ArrayList<>();
        Set<LandedFile> doubted = new HashSet<>();
        for (List<LandedFile> chunk : chunks) {
            if (chunk.stream().allMatch(SumIntake::isParquet)) {
                typed.add(chunk);
            } else if (chunk.stream().noneMatch(SumIntake::isParquet)) {
                plain.add(chunk);
            } else {
                doubted.addAll(chunk);
            }
        }
        try {
            doubted.addAll(parquet.load(typed));
            doubted.addAll(texts.load(plain));
            doubted.addAll(rivals(chunks));
        } catch (SQLException e) {
            if (!EngineMessage.isOutOfMemory(e)) {
                throw e;
            }
            chunks.forEach(doubted::addAll);
        }
        return doubted;
    }

    private static boolean isParquet(LandedFile file) {
        return file.format().kind() == UsageFormat.Kind.PARQUET;
    }

    /// The files with names of a customer of which its ids would have to choose.
    private List<LandedFile> rivals(List<List<LandedFile>> chunks) throws SQLException {
        Set<Integer> numbers =
                new HashSet<>(session.list(Sql.RIVAL_NAMES.text(), row -> row.getInt(1)));
        return chunks.stream()
                .flatMap(List::stream)
                .filter(file -> numbers.contains(file.number()))
                .toList();
    }

    private InputSummary summary(LandedFile file) {
        return (isParquet(file) ? parquet : texts).summary(file);
    }

    @Override
    public long counted() {
        return counted + records.counted();
    }
}
