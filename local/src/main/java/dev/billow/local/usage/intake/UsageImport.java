package dev.billow.local.usage.intake;

import dev.billow.local.usage.file.DayFiles;
import dev.billow.local.usage.file.UsageRecord;
import dev.billow.local.usage.file.UsageSink;
import dev.billow.local.usage.file.UsageTally;
import dev.billow.report.AccountId;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Takes in one file: every row becomes a record, or nothing is written.
public final class UsageImport {
    private static final int MOST_FAULTS = 20;
    private static final int LONGEST_NAME = 100;

    private final DayFiles files;
    private final UsageMapping mapping;
    private final UsageTally tally = new UsageTally();
    private final List<Fault> faults = new ArrayList<>();
    private long rows;

    private UsageImport(DayFiles files, UsageMapping mapping) {
        this.files = files;
        this.mapping = mapping;
    }

    /// Reads the file to its end, then writes one object per day:
    /// `<name of the file>-<hash of the day's records>.csv.gz`.
    ///
    /// @throws UsageFileException with the first 20 faults, ready to show
    /// @throws IOException when the sink cannot be written
    public static Taken run(
            Path file, SourceFormat format, MappingKind kind, AccountId account, UsageSink sink)
            throws IOException {
        try (DayFiles files = new DayFiles()) {
            UsageImport intake = new UsageImport(files, kind.of(account));
            intake.read(file, format);
            int days = files.store(sink, account, objectName(file));
            return new Taken(intake.rows, intake.tally, days);
        }
    }

    private void read(Path file, SourceFormat format) throws IOException {
        format.read(
                file,
                new RowSink() {
                    @Override
                    public void columns(SourceColumns columns) {
                        mapping.check(columns);
                    }

                    @Override
                    public void row(SourceRow row) throws IOException {
                        take(row);
                    }
                });
        if (!faults.isEmpty()) {
            throw new UsageFileException(faults);
        }
    }

    private void take(SourceRow row) throws IOException {
        rows++;
        try {
            UsageRecord usage = mapping.map(row);
            tally.add(usage);
            files.add(usage);
        } catch (UsageFileException e) {
            faults.addAll(e.faults());
            if (faults.size() >= MOST_FAULTS) {
                throw new UsageFileException(faults);
            }
        }
    }

    // Only what is safe in a key, and no leading _ or . because such objects count as hidden.
    private static String objectName(Path file) {
        String name =
                Sources.name(file)
                        .replaceFirst("(?i)\\.(csv|ndjson|jsonl|parquet)(\\.gz)?$", "")
                        .replaceAll("[^A-Za-z0-9._-]", "-")
                        .replaceFirst("^[._]+", "");
        String cut = name.substring(0, Math.min(name.length(), LONGEST_NAME));
        return cut.isEmpty() ? "usage" : cut;
    }

    /// What was taken in.
    ///
    /// @param rows of the file
    /// @param tally of the records made of them
    /// @param days that were written
    public record Taken(long rows, UsageTally tally, int days) {}
}
