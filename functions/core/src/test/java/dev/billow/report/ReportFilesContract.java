package dev.billow.report;

import static dev.billow.report.SampleReports.ACME;
import static dev.billow.report.SampleReports.GLOBEX;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Random;

/// How the files of reports are stored, linked and removed.
public abstract class ReportFilesContract {
    private static final String CSV = "text/csv; charset=utf-8";

    @TempDir private Path directory;

    /// The files under test; they may hold those of other tests.
    protected abstract ReportFiles files();

    /// True when a file is stored under this key.
    protected abstract boolean isStored(String key);

    @Test
    void aStoredFileIsReadAsItWas() throws Exception {
        String key = ReportFiles.key(ACME, ReportId.random(), "lease", "report.csv");

        files().put(key, file("a,b\r\n1,ü\r\n".getBytes(StandardCharsets.UTF_8)), CSV);

        assertThat(read(key)).asString().isEqualTo("a,b\r\n1,ü\r\n");
    }

    @Test
    void anEmptyFileIsStored() throws Exception {
        String key = ReportFiles.key(ACME, ReportId.random(), "lease", "report.csv");

        files().put(key, file(new byte[0]), CSV);

        assertThat(read(key)).isEmpty();
    }

    @Test
    void aLargeFileIsReadAsItWas() throws Exception {
        String key = ReportFiles.key(ACME, ReportId.random(), "lease", "report.csv");
        byte[] content = new byte[(17 << 20) + 5];
        new Random(1).nextBytes(content);

        files().put(key, file(content), CSV);

        assertThat(read(key)).isEqualTo(content);
    }

    @Test
    void aFileThatIsNotFinishedIsNotThere() throws Exception {
        String small = ReportFiles.key(ACME, ReportId.random(), "lease", "report.csv");
        String large = ReportFiles.key(ACME, ReportId.random(), "lease", "report.csv");

        try (ReportFiles.Upload upload = files().create(small, CSV)) {
            upload.out().write(1);
        }
        try (ReportFiles.Upload upload = files().create(large, CSV)) {
            upload.out().write(new byte[(17 << 20) + 5]);
        }

        assertThat(isStored(small)).isFalse();
        assertThat(isStored(large)).isFalse();
    }

    @Test
    void aFileThatIsNotThereIsMissing() throws Exception {
        ReportId id = ReportId.random();
        String key = ReportFiles.key(ACME, id, "lease", "report.csv");
        String removed = ReportFiles.key(ACME, id, "lease", "removed.csv");
        files().put(removed, file(new byte[] {1}), CSV);
        files().delete(ACME, id);

        assertThatThrownBy(() -> files().open(key))
                .isInstanceOf(ReportFiles.MissingFileException.class)
                .hasMessageContaining(key);
        assertThatThrownBy(() -> files().open(removed))
                .isInstanceOf(ReportFiles.MissingFileException.class);
    }

    @Test
    void removingAnAttemptsFilesLeavesThoseOfOtherAttempts() throws Exception {
        ReportId id = ReportId.random();
        String first = ReportFiles.key(ACME, id, "lease-1", "report.csv");
        String second = ReportFiles.key(ACME, id, "lease-2", "report.csv");
        files().put(first, file(new byte[] {1}), CSV);
        files().put(second, file(new byte[] {2}), CSV);

        files().delete(ACME, id, "lease-1");

        assertThat(isStored(first)).isFalse();
        assertThat(isStored(second)).isTrue();
    }

    @Test
    void attemptsDoNotOverwriteEachOther() throws Exception {
        ReportId id = ReportId.random();
        String first = ReportFiles.key(ACME, id, "lease-1", "report.csv");
        String second = ReportFiles.key(ACME, id, "lease-2", "report.csv");

        files().put(first, file(new byte[] {1}), CSV);
        files().put(second, file(new byte[] {2}), CSV);

        assertThat(read(first)).containsExactly(1);
        assertThat(read(second)).containsExactly(2);
    }

    @Test
    void removingAReportsFilesLeavesAllOthers() throws Exception {
        ReportId id = ReportId.random();
        String csv = ReportFiles.key(ACME, id, "lease-1", "report.csv");
        String manifest = ReportFiles.key(ACME, id, "lease-2", "manifest.json");
        String other = ReportFiles.key(ACME, ReportId.random(), "lease-1", "report.csv");
        String foreign = ReportFiles.key(GLOBEX, id, "lease-1", "report.csv");
        for (String key : new String[] {csv, manifest, other, foreign}) {
            files().put(key, file(new byte[] {1}), CSV);
        }

        files().delete(ACME, id);
        files().delete(ACME, id);

        assertThat(isStored(csv)).isFalse();
        assertThat(isStored(manifest)).isFalse();
        assertThat(isStored(other)).isTrue();
        assertThat(isStored(foreign)).isTrue();
    }

    @Test
    void aLinkLives15Minutes() {
        String key = ReportFiles.key(ACME, ReportId.random(), "lease", "report.csv");
        Instant now = Instant.now();

        ReportFiles.Link link = files().link(key, "report.csv", CSV, now);

        assertThat(link.expires()).isEqualTo(now.plus(ReportFiles.MAX_LINK_LIFE));
        assertThat(link.uri().getRawQuery()).contains("X-Amz-Signature=");
    }

    private Path file(byte[] content) throws IOException {
        return Files.write(directory.resolve("file"), content);
    }

    private byte[] read(String key) throws IOException {
        try (InputStream in = files().open(key)) {
            return in.readAllBytes();
        }
    }
}
