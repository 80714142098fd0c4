package dev.billow.worker.duckdb;

import dev.billow.report.UsageFiles;
import dev.billow.report.UsageFiles.UsageFile;
import dev.billow.worker.athena.ColumnsReader;
import dev.billow.worker.athena.ParquetType;
import dev.billow.worker.athena.UsageColumns;
import dev.billow.worker.engine.RunWatch;
import dev.billow.worker.engine.Tasks;
import dev.billow.worker.usage.CsvHeader;
import dev.billow.worker.usage.LandedFile;
import dev.billow.worker.usage.UsageField;
import dev.billow.worker.usage.UsageFormat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

/// Fetches the first and last bytes of usage files, for [FileEnds] to read; a hole lies between.
/// Only a Zstandard file is fetched whole: of a part of one nothing can be read.
public final class LandedEnds implements ColumnsReader {
    private static final int AT_A_TIME = 16;

    /// Holds the longest header, and most footers.
    private static final int END_BYTES = 1 << 16;

    /// The footer's length and the mark after it.
    private static final int FOOTER_END = 2 * Integer.BYTES;

    private final UsageFiles usage;
    private final EngineSettings settings;

    public LandedEnds(UsageFiles usage, EngineSettings settings) {
        this.usage = usage;
        this.settings = settings;
    }

    @Override
    public UsageColumns read(List<UsageFile> files, Path directory, RunWatch watch)
            throws IOException {
        Map<UsageFile, CsvHeader> csv = new HashMap<>();
        Map<UsageFile, Map<UsageField, ParquetType>> parquet = new HashMap<>();
        for (List<LandedFile> some : batches(files, directory)) {
            List<Callable<Void>> lands = new ArrayList<>();
            some.forEach(file -> lands.add(() -> land(file)));
            Tasks.run(lands, AT_A_TIME, watch);
            UsageColumns columns = FileEnds.read(some, directory, settings, watch);
            csv.putAll(columns.csv());
            parquet.putAll(columns.parquet());
            Landing.remove(some);
        }
        return new UsageColumns(csv, parquet);
    }

    /// The files in lists that are landed at once.
    private List<List<LandedFile>> batches(List<UsageFile> files, Path directory) {
        List<List<LandedFile>> batches = new ArrayList<>();
        List<LandedFile> batch = new ArrayList<>();
        long bytes = 0;
        for (int number = 0; number < files.size(); number++) {
            LandedFile file = file(number, files.get(number), directory);
            batch.add(file);
            bytes += isFetchedWhole(file) ? file.source().size() : END_BYTES;
            if (bytes >= settings.chunkBytes() || number == files.size() - 1) {
                batches.add(List.copyOf(batch));
                batch.clear();
                bytes = 0;
            }
        }
        return batches;
    }

    private static LandedFile file(int number, UsageFile source, Path directory) {
        UsageFormat format = UsageFormat.of(source.key()).orElseThrow();
        Path path = directory.resolve("ends-" + number + format.ending());
        return new LandedFile(number, source, format, path);
    }

    private static boolean isFetchedWhole(LandedFile file) {
        return file.format().compression() == UsageFormat.Compression.ZSTD;
    }

    private Void land(LandedFile file) throws IOException {
        UsageFile source = file.source();
        if (file.format().kind() == UsageFormat.Kind.JSON) {
            // Every line names its own fields.
            Files.createFile(file.path());
        } else if (isFetchedWhole(file)) {
            usage.download(source, file.path());
        } else {
            landEnds(file);
        }
        return null;
    }

    private void landEnds(LandedFile file) throws IOException {
        UsageFile source = file.source();
        byte[] head = usage.part(source, 0, END_BYTES);
        if (head.length == source.size()) {
            Files.write(file.path(), head);
            return;
        }
        byte[] tail = tail(file);
        try (RandomAccessFile ends = new RandomAccessFile(file.path().toFile(), "rw")) {
            ends.write(head);
            ends.seek(source.size() - tail.length);
            ends.write(tail);
        }
    }

    /// The last bytes; of a Parquet file as many as its footer has.
    private byte[] tail(LandedFile file) {
        byte[] tail = last(file.source(), END_BYTES);
        if (file.format().kind() != UsageFormat.Kind.PARQUET) {
            return tail;
        }
        long footer =
                Integer.toUnsignedLong(
                                ByteBuffer.wrap(tail)
                                        .order(ByteOrder.LITTLE_ENDIAN)
                                        .getInt(tail.length - FOOTER_END))
                        + FOOTER_END;
        boolean longer = footer > tail.length && footer <= file.source().size();
        return longer ? last(file.source(), Math.toIntExact(footer)) : tail;
    }

    private byte[] last(UsageFile file, int length) {
        int atMost = (int) Math.min(length, file.size());
        return usage.part(file, file.size() - atMost, atMost);
    }
}
