package dev.billow.bench.engine;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

/// Usage of which each day has one record in a hundred twice.
final class CopiedUsage {
    private static final int ONE_IN = 100;

    private CopiedUsage() {}

    /// Makes it beside other usage: its files, and one more in each folder.
    ///
    /// @param usage a directory with csv.gz
    static Path of(Path usage) throws IOException {
        Path copied = usage.resolveSibling(usage.getFileName() + "-copied");
        Path done = copied.resolve("done");
        if (!Files.exists(done)) {
            for (Path file : files(usage)) {
                Path same = copied.resolve(usage.relativize(file));
                Files.createDirectories(same.getParent());
                Files.deleteIfExists(same);
                Files.createLink(same, file);
                writeSome(file, same.resolveSibling("copies-of-" + same.getFileName()));
            }
            Files.createFile(done);
        }
        return copied;
    }

    private static List<Path> files(Path usage) throws IOException {
        try (Stream<Path> all = Files.walk(usage)) {
            return all.filter(path -> path.toString().endsWith(".csv.gz")).toList();
        }
    }

    /// Writes the header and each hundredth row.
    private static void writeSome(Path file, Path target) throws IOException {
        try (BufferedReader rows = OwnProgramRun.open(file);
                Writer out =
                        new OutputStreamWriter(
                                new GZIPOutputStream(Files.newOutputStream(target)),
                                StandardCharsets.UTF_8)) {
            long number = 0;
            for (String row = rows.readLine(); row != null; row = rows.readLine()) {
                if (number++ % ONE_IN == 0) {
                    out.write(row);
                    out.write('\n');
                }
            }
        }
    }
}
