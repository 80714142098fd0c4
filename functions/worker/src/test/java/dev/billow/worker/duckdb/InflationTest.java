package dev.billow.worker.duckdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.billow.report.OnBadRecords;
import dev.billow.report.UsageFiles;
import dev.billow.worker.usage.InflationLimits;
import dev.billow.worker.usage.UsageFault;
import dev.billow.worker.usage.UsageFaultException;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.ByteArrayOutputStream;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;

/// Objects that inflate too far are stopped while they are read.
@Tag("B21")
@Timeout(60)
class InflationTest {
    private static final String HEADER = "recordId,category,startTime,quantity,unit\n";
    private static final String ROWS = "r1,calls,2026-09-01T10:00:00Z,1,minutes\n".repeat(25_000);

    private static EngineSettings settings(long floor, int ratio, long most) {
        return new EngineSettings(256, 2, 1 << 20, new InflationLimits(floor, ratio, most));
    }

    private static List<UsageFault> faults(UsageFiles usage, EngineSettings settings) {
        return faults(usage, settings, OnBadRecords.ERROR);
    }

    private static List<UsageFault> faults(
            UsageFiles usage, EngineSettings settings, OnBadRecords policy) {
        var request = EngineRun.request(EngineRun.DAY, EngineRun.DAY, ZoneOffset.UTC);
        try {
            EngineRun.of(usage, request, settings, policy);
            return List.of();
        } catch (UsageFaultException e) {
            return e.faults();
        }
    }

    private static byte[] repeated(byte[] first, byte[] part, int times) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(first);
        for (int i = 0; i < times; i++) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }

    @Test
    void gzipIsStoppedBeforeItIsScanned() {
        byte[] content = UsageBytes.gzip(UsageBytes.utf8(HEADER + ROWS));
        EngineSettings settings = settings(500_000, 100, 1L << 40);

        assertThat(faults(EngineRun.day("u.csv.gz", content), settings))
                .containsExactly(
                        new UsageFault(
                                "usage/accountId=acme/date=2026-09-01/u.csv.gz",
                                0,
                                "",
                                "",
                                "inflates too far: an object of %,d bytes may inflate to 500,000"
                                                .formatted(content.length)
                                        + " (100 times its size, at least 500,000, at most"
                                        + " 1,099,511,627,776)"));
    }

    /// 3 MB that inflate to 1 GB: the last of 1000 parts tells its own length alone.
    @ParameterizedTest
    @EnumSource
    void gzipThatLiesAboutItsLengthIsStoppedBeforeItIsScanned(OnBadRecords policy) {
        byte[] header = UsageBytes.gzip(UsageBytes.utf8(HEADER));
        byte[] content = repeated(header, UsageBytes.gzip(UsageBytes.utf8(ROWS)), 1000);
        EngineSettings settings = settings(1 << 20, 10, 1L << 40);

        assertThat(faults(EngineRun.day("u.csv.gz", content), settings, policy))
                .singleElement()
                .matches(f -> f.object().endsWith("u.csv.gz"))
                .matches(f -> f.reason().startsWith("inflates too far"));
    }

    /// 1 MB that inflates to 10 GB.
    @Test
    void zstandardIsStoppedBeforeItIsScanned() {
        byte[] rows = UsageBytes.zstd(repeated(new byte[0], UsageBytes.utf8(ROWS), 10));
        byte[] content = repeated(UsageBytes.zstd(UsageBytes.utf8(HEADER)), rows, 1000);
        InflationLimits usual = InflationLimits.USUAL;

        assertThat(faults(EngineRun.day("u.csv.zst", content), EngineRun.SETTINGS))
                .singleElement()
                .matches(f -> f.reason().startsWith("inflates too far"))
                .matches(f -> f.reason().contains(usual.rule(content.length)));
    }

    @Test
    void noObjectExceedsTheByteCapWhateverItsSize() {
        byte[] content = UsageBytes.gzip(UsageBytes.utf8(HEADER + ROWS));
        EngineSettings settings = settings(100_000, 1000, 900_000);

        assertThat(faults(EngineRun.day("u.csv.gz", content), settings))
                .singleElement()
                .matches(f -> f.reason().contains("at most 900,000"));
    }

    @Test
    void aSmallObjectMayInflateFurther() {
        byte[] content = UsageBytes.gzip(UsageBytes.utf8(HEADER + ROWS));

        assertThat(content.length).isLessThan(ROWS.length() / 200);
        assertThat(EngineRun.of(EngineRun.day("u.csv.gz", content)).report().records())
                .isEqualTo(1);
    }

    @Test
    void aLengthInTheTrailerThatIsTooLargeIsNoProof() {
        byte[] content =
                UsageBytes.of("csv.gz", List.of(TestRecord.of("r1", "2026-09-01T10:00:00Z")));
        Arrays.fill(content, content.length - 4, content.length, (byte) 0x7f);

        assertThatThrownBy(() -> EngineRun.of(EngineRun.day("u.csv.gz", content)))
                .isInstanceOf(UsageFaultException.class)
                .hasMessageContaining("the compressed file is cut off or damaged");
    }
}
