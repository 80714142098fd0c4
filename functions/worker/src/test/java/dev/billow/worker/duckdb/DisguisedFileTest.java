package dev.billow.worker.duckdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.billow.report.Period;
import dev.billow.report.ReportType;
import dev.billow.worker.usage.UsageFault;
import dev.billow.worker.usage.UsageFaultException;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// Files that are not what their names say.
class DisguisedFileTest {
    private static final List<TestRecord> RECORDS =
            List.of(TestRecord.of("r1", "2026-09-01T10:00:00Z"));
    private static final byte[] CSV = UsageBytes.of("csv", RECORDS);
    private static final String UNNAMED = ", and its name does not say so";

    static Stream<Arguments> disguises() throws IOException {
        byte[] json = UsageBytes.of("ndjson", RECORDS);
        byte[] utf16 =
                ("\uFEFF" + new String(CSV, StandardCharsets.UTF_8))
                        .getBytes(StandardCharsets.UTF_16LE);
        return Stream.of(
                arguments("u.csv.gz", CSV, "is not gzip, as its name says"),
                arguments("u.csv.zst", CSV, "is not Zstandard, as its name says"),
                arguments("u.parquet", json, "is not Parquet, as its name says"),
                arguments(
                        "u.csv.zst",
                        UsageBytes.gzip(CSV),
                        "is not Zstandard, as its name says, but gzip"),
                arguments("u.csv", UsageBytes.gzip(CSV), "is gzip" + UNNAMED),
                arguments("u.ndjson", UsageBytes.zstd(json), "is Zstandard" + UNNAMED),
                arguments("u.csv", utf16, "is UTF-16" + UNNAMED),
                arguments("u.csv", zip(), "is a ZIP archive" + UNNAMED),
                arguments("u.csv.gz", zip(), "is not gzip, as its name says, but a ZIP archive"),
                arguments(
                        "u.csv.gz", UsageBytes.gzip(UsageBytes.gzip(CSV)), "holds gzip, not text"),
                arguments(
                        "u.jsonl.gz",
                        UsageBytes.gzip(UsageBytes.zstd(json)),
                        "holds Zstandard, not text"),
                arguments("u.csv.zst", UsageBytes.zstd(utf16), "holds UTF-16, not text"),
                arguments(
                        "u.parquet",
                        encrypted(),
                        "is not Parquet, as its name says, but encrypted Parquet"));
    }

    @ParameterizedTest
    @MethodSource("disguises")
    @Tag("B10")
    @Tag("B19")
    @Tag("B21")
    @Tag("B22")
    void aFileThatIsNotWhatItsNameSaysIsAFault(String name, byte[] content, String reason) {
        String key = "usage/accountId=acme/date=2026-09-01/" + name;

        assertThat(EngineRun.faults(name, content))
                .containsExactly(new UsageFault(key, 0, "", "", reason));
    }

    private static byte[] zip() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry("../../u.csv"));
            zip.write(CSV);
        }
        return out.toByteArray();
    }

    private static byte[] encrypted() {
        byte[] content = UsageBytes.of("parquet", RECORDS);
        System.arraycopy(UsageBytes.utf8("PARE"), 0, content, 0, 4);
        System.arraycopy(UsageBytes.utf8("PARE"), 0, content, content.length - 4, 4);
        return content;
    }

    @Test
    @Tag("B10")
    void aHeaderMayBeginLikeParquet() {
        String csv = new String(CSV, StandardCharsets.UTF_8);
        for (String column : List.of("PARENT", "PAR1")) {
            byte[] content =
                    UsageBytes.utf8(
                            csv.replace("recordId", column + ",recordId").replace("r1", "x,r1"));

            assertThat(EngineRun.of(EngineRun.day("u.csv", content)).report().records())
                    .isEqualTo(1);
        }
    }

    @Test
    @Tag("B21")
    void gzipInSeveralMembersIsOneFile() {
        byte[] head = Arrays.copyOf(CSV, 40);
        byte[] tail = Arrays.copyOfRange(CSV, 40, CSV.length);

        var result = EngineRun.of(EngineRun.day("u.csv.gz", two(UsageBytes.gzip(head), tail)));

        assertThat(result.report().records()).isEqualTo(1);
    }

    @Test
    @Tag("B21")
    void garbageBehindACompressedFileIsAFault() {
        for (String ending : List.of("csv.gz", "csv.zst", "jsonl.gz")) {
            byte[] whole = UsageBytes.of(ending, RECORDS);
            byte[] content = Arrays.copyOf(whole, whole.length + 20);
            Arrays.fill(content, whole.length, content.length, (byte) 'x');

            assertThat(EngineRun.faults("u." + ending, content))
                    .singleElement()
                    .matches(f -> f.object().endsWith("u." + ending))
                    .matches(f -> f.reason().contains("damaged"));
        }
    }

    @ParameterizedTest
    @EnumSource(ReportType.class)
    @Tag("B21")
    void aDigitThatWasChangedIsSeenByTheChecksumOfGzip(ReportType type) {
        Period day = new Period(EngineRun.DAY, EngineRun.DAY, ZoneOffset.UTC);
        byte[] content = stored(CSV);
        int digit = new String(content, StandardCharsets.ISO_8859_1).indexOf(",1.5,") + 1;
        content[digit] = '2';

        assertThatThrownBy(
                        () ->
                                EngineRun.of(
                                        EngineRun.day("u.csv.gz", content),
                                        EngineRun.request(type, day),
                                        EngineRun.SETTINGS))
                .isInstanceOf(UsageFaultException.class)
                .hasMessageContaining("u.csv.gz: the compressed file is cut off or damaged");
    }

    /// Gzip that holds the bytes as they are.
    private static byte[] stored(byte[] bytes) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip =
                new GZIPOutputStream(out) {
                    {
                        def.setLevel(Deflater.NO_COMPRESSION);
                    }
                }) {
            gzip.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static byte[] two(byte[] zipped, byte[] rest) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(zipped);
        out.writeBytes(UsageBytes.gzip(rest));
        return out.toByteArray();
    }
}
