package dev.billow.local.usage.sample;

import dev.billow.local.usage.file.RecordFiles;
import dev.billow.local.usage.file.RecordWriter;
import dev.billow.local.usage.file.TemporaryFolder;
import dev.billow.local.usage.file.UsageFormat;
import dev.billow.local.usage.file.UsageRecord;
import dev.billow.local.usage.file.UsageSink;
import dev.billow.local.usage.file.UsageTally;
import dev.billow.report.AccountId;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;

/// Writes a sample: one file per account and day, in flat memory whatever its size.
public final class SampleGenerator {
    private final SamplePlan plan;
    private final UsageSink sink;
    private final UsageTally tally = new UsageTally();
    private int files;
    private long bytes;

    private SampleGenerator(SamplePlan plan, UsageSink sink) {
        this.plan = plan;
        this.sink = sink;
    }

    /// Writes all of the plan.
    public static Written write(SamplePlan plan, UsageSink sink) throws IOException {
        SampleGenerator generator = new SampleGenerator(plan, sink);
        try (TemporaryFolder folder = new TemporaryFolder();
                RecordFiles files = new RecordFiles()) {
            for (AccountId account : plan.accounts()) {
                for (int index = 0; index < plan.days(); index++) {
                    generator.writeDay(account, index, folder, files);
                }
            }
        }
        return new Written(generator.tally, generator.files, generator.bytes);
    }

    private void writeDay(AccountId account, int index, TemporaryFolder folder, RecordFiles writers)
            throws IOException {
        LocalDate day = plan.day(index);
        long records = plan.recordsOn(index);
        if (records == 0) {
            return;
        }
        UsageFormat format = plan.formatOn(index);
        String name = "sample-" + plan.seed() + "." + format.extension();
        Path file = folder.resolve(name);
        SampleDay sample = new SampleDay(plan, account, day, records);
        try (RecordWriter writer = writers.open(format, file)) {
            while (sample.hasNext()) {
                UsageRecord usage = sample.next();
                writer.write(usage);
                tally.add(usage);
            }
        }
        files++;
        bytes += Files.size(file);
        sink.put(account, day, name, file);
        Files.deleteIfExists(file);
    }

    /// What was written.
    ///
    /// @param bytes of all files, as they are stored
    public record Written(UsageTally tally, int files, long bytes) {}
}
