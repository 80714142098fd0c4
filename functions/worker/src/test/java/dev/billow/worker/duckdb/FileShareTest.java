package dev.billow.worker.duckdb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.billow.report.UsageFiles.UsageFile;
import dev.billow.worker.usage.LandedFile;
import dev.billow.worker.usage.UsageFormat;

import org.junit.jupiter.api.Test;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

class FileShareTest {
    private static final String WHOLE_FILES = "parallel = false";
    private static final String PARTS_OF_FILES = "parallel = true";

    private static String option(int threads, long... sizes) {
        List<LandedFile> files =
                Arrays.stream(sizes)
                        .mapToObj(size -> new UsageFile("k", EngineRun.DAY, "", size))
                        .map(
                                file ->
                                        new LandedFile(
                                                0,
                                                file,
                                                UsageFormat.of("k.csv.gz").orElseThrow(),
                                                Path.of("k")))
                        .toList();
        return FileShare.option(files, threads);
    }

    @Test
    void threadsTakeWholeFilesWhereThatKeepsAllOfThemBusy() {
        assertThat(option(2, 50, 52)).isEqualTo(WHOLE_FILES);
        assertThat(option(2, 50, 50, 50, 40)).isEqualTo(WHOLE_FILES);
        assertThat(option(2, 50, 50, 50, 50, 50)).isEqualTo(WHOLE_FILES);
    }

    @Test
    void theyTakePartsOfAFileWhereOneWouldBeLeftAloneWithIt() {
        assertThat(option(2, 50)).isEqualTo(PARTS_OF_FILES);
        assertThat(option(2, 100, 10)).isEqualTo(PARTS_OF_FILES);
        assertThat(option(2, 50, 50, 50)).isEqualTo(PARTS_OF_FILES);
        assertThat(option(6, 50, 50)).isEqualTo(PARTS_OF_FILES);
    }
}
