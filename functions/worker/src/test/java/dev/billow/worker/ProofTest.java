package dev.billow.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.billow.report.AccountId;
import dev.billow.report.OnBadRecords;
import dev.billow.report.Period;
import dev.billow.report.ReportRequest;
import dev.billow.report.ReportType;
import dev.billow.worker.duckdb.EngineSettings;
import dev.billow.worker.duckdb.RandomUsage;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.LongStream;

/// The engine held against another way to tell its reports: other readers of the same files, plain
/// Java, nothing shared. 200 data sets, made at random from their seeds, a fifth of them with bad
/// records that are left out.
///
/// One that fails is made again alone by `-Dbillow.proof.seed=` and its seed.
@Tag("B14")
@Tag("B17")
@Tag("B37")
@Execution(ExecutionMode.CONCURRENT)
class ProofTest {
    private static final int SEEDS = 200;
    private static final List<ReportType> TYPES = List.of(ReportType.values());
    private static final int DAYS = 5;
    private static final int MOST_PER_DAY = 60;
    private static final int MOST_SPOILT = 20;

    /// A day each, some days together, all days.
    private static final long[] CHUNKS = {1, 1 << 12, 1 << 20};

    /// In it the clocks change in Europe and elsewhere.
    private static final LocalDate FIRST = LocalDate.parse("2026-03-27");

    private static final List<String> ZONES =
            List.of(
                    "UTC",
                    "Europe/Berlin",
                    "America/New_York",
                    "America/St_Johns",
                    "Pacific/Kiritimati",
                    "Asia/Kathmandu",
                    "Africa/Casablanca",
                    "Pacific/Pago_Pago");

    @TempDir Path temporary;

    @Test
    void everyReportIsWhatItsUsageGives() throws IOException {
        Long seed = Long.getLong("billow.proof.seed");
        List<Long> seeds =
                seed == null ? LongStream.range(0, SEEDS).boxed().toList() : List.of(seed);

        for (long each : seeds) {
            assertThat(differences(each))
                    .as("Make it again by -Dbillow.proof.seed=" + each)
                    .isEmpty();
        }
    }

    private List<String> differences(long seed) throws IOException {
        Random random = new Random(seed);
        RandomUsage usage = new RandomUsage(seed, FIRST, DAYS, random.nextInt(MOST_PER_DAY));
        if (random.nextBoolean()) {
            usage.untangle();
        }
        OnBadRecords policy = seed % 5 == 0 ? OnBadRecords.QUARANTINE : OnBadRecords.ERROR;
        if (policy == OnBadRecords.QUARANTINE) {
            usage.spoil(1 + random.nextInt(MOST_SPOILT));
        }
        LocalDate start = FIRST.plusDays(random.nextInt(DAYS));
        ReportRequest request =
                new ReportRequest(
                        TYPES.get((int) (seed % TYPES.size())),
                        new AccountId("acme"),
                        new Period(
                                start,
                                start.plusDays(random.nextInt(DAYS)),
                                ZoneId.of(ZONES.get(random.nextInt(ZONES.size())))),
                        random.nextBoolean(),
                        Optional.empty(),
                        Optional.empty());
        EngineSettings settings =
                new EngineSettings(
                        256, 1 + random.nextInt(3), CHUNKS[random.nextInt(CHUNKS.length)]);
        Path directory = Files.createDirectory(temporary.resolve("seed-" + seed));
        return ProvenReport.differences(
                ProvenReport.make(usage.files(endings(seed)), request, policy, settings, directory)
                        .checks());
    }

    /// One format in turn, or all of them mixed.
    private static List<String> endings(long seed) {
        int turn = (int) (seed / TYPES.size() % (RandomUsage.ENDINGS.size() + 1));
        return turn < RandomUsage.ENDINGS.size()
                ? List.of(RandomUsage.ENDINGS.get(turn))
                : RandomUsage.ENDINGS;
    }
}
