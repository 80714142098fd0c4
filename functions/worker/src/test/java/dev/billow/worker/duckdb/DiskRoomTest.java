package dev.billow.worker.duckdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.billow.report.UsageFiles;
import dev.billow.report.UsageFiles.UsageFile;
import dev.billow.worker.usage.UsageFaultException;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.time.LocalDate;
import java.util.List;

@Tag("L12")
class DiskRoomTest {
    private static final long DISK = 10_000_000_000L;
    private static final EngineSettings SETTINGS = new EngineSettings(256, 2, 24_000_000);

    private static UsageFile file(LocalDate day, long bytes) {
        String key = UsageFiles.prefix(EngineRun.ACCOUNT, day) + "usage.csv.gz";
        return new UsageFile(key, day, "", bytes);
    }

    @Test
    void manyDaysThatTogetherAreLargerThanTheDiskAreTakenInDayByDay() {
        List<UsageFile> files =
                EngineRun.DAY
                        .datesUntil(EngineRun.DAY.plusDays(31))
                        .map(day -> file(day, 1_000_000_000))
                        .toList();

        assertThatCode(() -> DiskRoom.check(Chunk.of(files, SETTINGS), DISK))
                .doesNotThrowAnyException();
    }

    @Test
    void aDayThatIsTooLargeIsRefusedBeforeItIsRead() {
        List<UsageFile> files =
                List.of(
                        file(EngineRun.DAY, 10_000_000),
                        file(EngineRun.DAY.plusDays(1), 2_300_000_000L));

        assertThatThrownBy(() -> DiskRoom.check(Chunk.of(files, SETTINGS), DISK))
                .isInstanceOf(UsageFaultException.class)
                .hasMessageContaining(
                        "usage/accountId=acme/date=2026-09-02/: holds 2.3 GB, and the worker takes"
                                + " in at most 1.0 GB of one day; more needs a larger disk"
                                + " (EphemeralStorage) or Athena");
    }

    @Test
    void whatIsSummedTogetherLeavesRoomForTheRecordsOfADay() {
        assertThat(DiskRoom.shared(DISK)).isEqualTo(500_000_000L);
    }
}
