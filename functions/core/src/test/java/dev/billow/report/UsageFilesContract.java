package dev.billow.report;

import static dev.billow.report.SampleReports.ACME;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.billow.report.UsageFiles.UsageChangedException;
import dev.billow.report.UsageFiles.UsageFile;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;

/// How usage files are listed and downloaded.
public abstract class UsageFilesContract {
    private static final LocalDate DAY = LocalDate.parse("2026-09-01");
    private static final LocalDate NEXT = DAY.plusDays(1);

    @TempDir private Path directory;

    /// The files under test; the bucket is empty.
    protected abstract UsageFiles files();

    /// Stores an object in the bucket, replacing one of the same key.
    protected abstract void put(String key, byte[] content);

    /// Removes an object from the bucket.
    protected abstract void remove(String key);

    @Test
    void theFilesOfTheDaysAreListedInOrderOfTheirKeys() {
        store(NEXT, "a.csv", "1");
        store(DAY, "b.csv.gz", "12");
        store(DAY, "a/c.parquet", "123");
        store(DAY.minusDays(1), "a.csv", "1");
        store(NEXT.plusDays(1), "a.csv", "1");

        List<UsageFile> listed = files().list(ACME, List.of(DAY, NEXT));

        assertThat(listed)
                .extracting(UsageFile::key)
                .containsExactly(
                        "usage/accountId=acme/date=2026-09-01/a/c.parquet",
                        "usage/accountId=acme/date=2026-09-01/b.csv.gz",
                        "usage/accountId=acme/date=2026-09-02/a.csv");
        assertThat(listed).extracting(UsageFile::size).containsExactly(3L, 2L, 1L);
        assertThat(listed).extracting(UsageFile::day).containsExactly(DAY, DAY, NEXT);
        assertThat(listed).allMatch(file -> file.eTag().matches("\".+\""));
    }

    @Test
    @Tag("B23")
    void hiddenNamesAndEmptyObjectsAreLeftOut() {
        store(DAY, "_SUCCESS", "x");
        store(DAY, ".hidden.csv", "x");
        store(DAY, "empty.csv", "");
        store(DAY, "real.csv", "x");

        List<UsageFile> listed = files().list(ACME, List.of(DAY));

        assertThat(listed).extracting(UsageFile::key).containsExactly(key(DAY, "real.csv"));
    }

    /// S3 takes any UTF-8 as a key, up to 1,024 bytes.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "a b.csv",
                "a+b.csv",
                "a%2Fb.csv",
                "a%20b.csv",
                "*.csv",
                "a'b\"c.csv",
                "\u65e5\u672c \ud83c\udf89.csv",
                "e\u0301.csv",
                "a=b&c=d#e?f.csv"
            })
    @Tag("B23")
    void anyKeyIsListedAsItIsAndDownloaded(String name) throws Exception {
        store(DAY, name, "content");

        List<UsageFile> listed = files().list(ACME, List.of(DAY));
        Path target = directory.resolve("target");
        files().download(listed.getFirst(), target);

        assertThat(listed).extracting(UsageFile::key).containsExactly(key(DAY, name));
        assertThat(target).hasContent("content");
    }

    @Test
    @Tag("B23")
    void foldersAreNoFilesAndFilesInThemAre() {
        String deep = "hour=07/".repeat(24) + "u.csv";
        store(DAY, deep, "x");
        store(DAY, "_temporary/0/part.csv", "x");

        List<UsageFile> listed = files().list(ACME, List.of(DAY));

        assertThat(listed).extracting(UsageFile::key).containsExactly(key(DAY, deep));
    }

    @Test
    void theFilesOfAnAccountWithALongerNameAreNotListed() {
        put(UsageFiles.prefix(new AccountId("acme2"), DAY) + "a.csv", bytes("x"));

        assertThat(files().list(ACME, List.of(DAY))).isEmpty();
    }

    @Test
    void aFileIsDownloadedAsItWasListed() throws Exception {
        store(DAY, "a.csv", "content");
        UsageFile file = files().list(ACME, List.of(DAY)).getFirst();
        Path target = Files.writeString(directory.resolve("target"), "of an earlier download");

        files().download(file, target);

        assertThat(target).hasContent("content");
    }

    @Test
    void aPartOfAFileIsRead() {
        store(DAY, "a.csv", "content");
        UsageFile file = files().list(ACME, List.of(DAY)).getFirst();

        assertThat(files().part(file, 0, 3)).asString().isEqualTo("con");
        assertThat(files().part(file, 3, 4)).asString().isEqualTo("tent");
        assertThat(files().part(file, 5, 99)).asString().isEqualTo("nt");
    }

    @Test
    @Tag("F25")
    void aReplacedFileIsRefused() {
        store(DAY, "a.csv", "one");
        UsageFile file = files().list(ACME, List.of(DAY)).getFirst();
        store(DAY, "a.csv", "two");

        assertThatThrownBy(() -> files().download(file, directory.resolve("target")))
                .isInstanceOf(UsageChangedException.class)
                .hasMessageContaining(file.key());
        assertThatThrownBy(() -> files().part(file, 0, 1))
                .isInstanceOf(UsageChangedException.class);
    }

    @Test
    @Tag("F25")
    void aRemovedFileIsRefused() {
        store(DAY, "a.csv", "one");
        UsageFile file = files().list(ACME, List.of(DAY)).getFirst();
        remove(file.key());

        assertThatThrownBy(() -> files().download(file, directory.resolve("target")))
                .isInstanceOf(UsageChangedException.class);
    }

    private void store(LocalDate day, String name, String content) {
        put(key(day, name), bytes(content));
    }

    private static String key(LocalDate day, String name) {
        return UsageFiles.prefix(ACME, day) + name;
    }

    private static byte[] bytes(String content) {
        return content.getBytes(StandardCharsets.UTF_8);
    }
}
