package dev.billow.worker.duckdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.billow.report.ReportRequest;
import dev.billow.report.UsageFiles;
import dev.billow.report.UsageFiles.UsageFile;
import dev.billow.worker.engine.InputSummary;
import dev.billow.worker.engine.RunWatch;
import dev.billow.worker.sums.FileSummer;
import dev.billow.worker.sums.IdBudget;
import dev.billow.worker.usage.FaultFinder;
import dev.billow.worker.usage.InflationLimits;
import dev.billow.worker.usage.LandedFile;
import dev.billow.worker.usage.TextSource;
import dev.billow.worker.usage.UsageFormat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Which days are summed and which are taken in record by record. That both give the same lines is
/// shown where reports are proved.
class SumIntakeTest {
    /// Megabytes.
    private static final int LITTLE_MEMORY = 24;

    private static final LocalDate LAST = EngineRun.DAY.plusDays(9);

    @TempDir Path directory;
    private Session session;
    private SumIntake intake;
    private final Records records = new Records();
    private int number;

    /// Takes anything and keeps the days of it.
    private static final class Records implements Intake {
        private final List<LocalDate> days = new ArrayList<>();

        @Override
        public List<InputSummary> add(List<List<LandedFile>> chunks) {
            List<LandedFile> files = chunks.stream().flatMap(List::stream).toList();
            files.forEach(file -> days.add(file.source().day()));
            return files.stream().map(file -> new InputSummary(file.source(), 0, 0, 0)).toList();
        }

        @Override
        public long counted() {
            return 0;
        }
    }

    @BeforeEach
    void open() throws SQLException {
        open(EngineRun.SETTINGS, IdBudget.ofHeap());
    }

    private void open(EngineSettings settings, IdBudget budget) throws SQLException {
        session = Session.open(settings, directory, RunWatch.NONE);
        DuckDbEngine.prepareTables(session);
        TextSource texts = new TextSource(InflationLimits.USUAL);
        FaultFinder finder = DuckDbEngine.finder(session, texts, EngineRun.ACCOUNT);
        ReportRequest request = EngineRun.request(EngineRun.DAY, LAST, ZoneOffset.UTC);
        Loader sums = new Loader(session, texts, EngineRun.SETTINGS, request, Kept.sums());
        intake =
                new SumIntake(
                        session,
                        new TextSums(session, new FileSummer(texts, request), budget, 2),
                        new ParquetSums(session, sums, finder, budget, 2),
                        records);
    }

    @Test
    void whatWasSummedLeavesTheMemory() throws SQLException, IOException {
        session.run(
                "INSERT INTO file_sum BY NAME SELECT 99 AS file, false AS inside, true AS ok,"
                        + " range || repeat('x', 40) AS category FROM range(500000)");
        assertThat(tableBytes()).isGreaterThan(16_000_000);

        intake.add(List.of(chunk(0, record(0, "a"))));

        assertThat(tableBytes()).isLessThan(1_000_000);
    }

    private long tableBytes() throws SQLException {
        String bytes =
                "SELECT CAST(sum(memory_usage_bytes + temporary_storage_bytes) AS BIGINT)"
                        + " FROM duckdb_memory() WHERE tag IN ('BASE_TABLE', 'IN_MEMORY_TABLE')";
        return session.list(bytes, row -> row.getLong(1)).getFirst();
    }

    @Test
    void aQueryThatLacksMemoryIsKnownByItsFailure() throws SQLException {
        session.close();
        open(new EngineSettings(LITTLE_MEMORY, 2, 1 << 20), IdBudget.ofHeap());

        assertThatThrownBy(
                        () ->
                                session.list(
                                        "SELECT len(list(range)) FROM range(20000000)",
                                        row -> row.getLong(1)))
                .isInstanceOfSatisfying(
                        SQLException.class,
                        e ->
                                assertThat(EngineMessage.isOutOfMemory(e))
                                        .as(e.getMessage())
                                        .isTrue());
    }

    @AfterEach
    void close() throws SQLException {
        session.close();
    }

    private static TestRecord record(int day, String id) {
        return TestRecord.of(id, EngineRun.DAY.plusDays(day) + "T10:00:00Z");
    }

    private List<LandedFile> chunk(int day, TestRecord... content) throws IOException {
        return chunk(day, UsageBytes.of("csv", List.of(content)));
    }

    private List<LandedFile> chunk(int day, byte[] content) throws IOException {
        return chunk(day, content, ".csv");
    }

    private List<LandedFile> parquet(int day, byte[] content) throws IOException {
        return chunk(day, content, ".parquet");
    }

    private List<LandedFile> chunk(int day, byte[] content, String ending) throws IOException {
        LocalDate date = EngineRun.DAY.plusDays(day);
        String key = UsageFiles.prefix(EngineRun.ACCOUNT, date) + number + ending;
        Path path = Files.write(directory.resolve(number + ending), content);
        UsageFile source = new UsageFile(key, date, "", content.length);
        UsageFormat format = UsageFormat.of(key).orElseThrow();
        return List.of(new LandedFile(number++, source, format, path));
    }

    private List<LocalDate> summedDays() throws SQLException {
        return session.list(
                "SELECT DISTINCT day FROM day_sum ORDER BY day",
                row -> LocalDate.parse(row.getString(1)));
    }

    private static LocalDate day(int day) {
        return EngineRun.DAY.plusDays(day);
    }

    @Test
    void filesInWhichNothingIsOddAreSummedAndRemoved() throws Exception {
        TestRecord other = record(1, "b").with("customerName", "Renamed");
        List<List<LandedFile>> chunks =
                List.of(
                        chunk(0, record(0, "a"), record(0, "b")),
                        chunk(1, record(1, "a"), other.with("startTime", day(1) + "T10:00:01Z")),
                        chunk(2));

        List<InputSummary> summaries = intake.add(chunks);

        assertThat(records.days).isEmpty();
        assertThat(summedDays()).containsExactly(day(0), day(1));
        assertThat(intake.counted()).isEqualTo(4);
        assertThat(summaries).extracting(InputSummary::records).containsExactly(2L, 2L, 0L);
        assertThat(summaries).extracting(summary -> summary.file().day()).isSorted();
        try (Stream<Path> left = Files.list(directory)) {
            assertThat(left).noneMatch(path -> path.toString().endsWith(".csv"));
        }
    }

    @Test
    void onlyDaysOfWhichASumWouldHideSomethingAreTakenInRecordByRecord() throws Exception {
        TestRecord named = record(3, "b").with("customerName", "Another");
        List<List<LandedFile>> chunks =
                List.of(
                        chunk(0, record(0, "a"), record(0, "b")),
                        chunk(1, record(1, "a"), record(1, "a").with("quantity", "2")),
                        chunk(2, record(2, "a").with("quantity", "1_000")),
                        chunk(3, record(3, "a"), named),
                        chunk(4, record(4, "a")),
                        chunk(5, record(5, "b")),
                        chunk(6, record(6, "b")));

        List<InputSummary> summaries = intake.add(chunks);

        assertThat(records.days).containsExactly(day(1), day(2), day(3));
        assertThat(summedDays()).containsExactly(day(0), day(4), day(5), day(6));
        assertThat(intake.counted()).isEqualTo(5);
        assertThat(summaries).extracting(summary -> summary.file().day()).isSorted();
    }

    @Test
    void copiesAreDroppedHoweverTheyAreWritten() throws Exception {
        TestRecord written =
                record(0, "a")
                        .with("startTime", day(0) + "T12:00:00.000+02:00")
                        .with("quantity", "01.500")
                        .with("count", "1")
                        .with("accountId", EngineRun.ACCOUNT.value())
                        .with("international", "false");
        List<LandedFile> day = new ArrayList<>(chunk(0, record(0, "b"), record(0, "a")));
        day.addAll(chunk(0, record(0, "c"), written, record(0, "b")));
        day.addAll(chunk(0, record(0, "d"), record(0, "d")));

        List<InputSummary> summaries = intake.add(List.of(day, chunk(1, record(1, "a"))));

        assertThat(records.days).isEmpty();
        assertThat(summedDays()).containsExactly(day(0), day(1));
        assertThat(intake.counted()).isEqualTo(5);
        assertThat(summaries).extracting(InputSummary::records).containsExactly(2L, 3L, 2L, 1L);
        assertThat(summaries)
                .extracting(InputSummary::duplicatesDropped)
                .containsExactly(0L, 2L, 1L, 0L);
    }

    @ParameterizedTest
    @CsvSource({
        "quantity, 1.500000000000001",
        "price, -0.25",
        "startTime, 2026-09-01T10:00:00.000000001Z",
        "endTime, 2026-09-01T10:00:00Z",
        "count, 2",
        "international, true",
        "customerName, customer 1",
        "direction, inbound",
        "from, +1",
        "to, +1",
        "endpointId, e",
        "sessionId, s",
    })
    void recordsUnderOneIdThatDifferAreLeftToOthers(String column, String value) throws Exception {
        intake.add(List.of(chunk(0, record(0, "a"), record(0, "a").with(column, value))));

        assertThat(records.days).containsExactly(day(0));
        assertThat(summedDays()).isEmpty();
    }

    @Test
    void aQuoteThatIsNeverClosedHidesNoRecordFromTheSums() throws Exception {
        byte[] sound = UsageBytes.of("csv", List.of(record(1, "a")));
        byte[] broken =
                (new String(sound, StandardCharsets.UTF_8) + "\"b,")
                        .getBytes(StandardCharsets.UTF_8);

        intake.add(List.of(chunk(0, record(0, "a")), chunk(1, broken)));

        assertThat(records.days).containsExactly(day(1));
        assertThat(summedDays()).containsExactly(day(0));
    }

    @Test
    void aBrokenFileLeavesNoSumAndSpoilsNoOtherDay() throws Exception {
        List<TestRecord> many = new ArrayList<>();
        for (int i = 0; i < 25_000; i++) {
            many.add(record(1, "r" + i).with("customerId", "customer-" + i));
        }
        String sound = new String(UsageBytes.of("csv", many), StandardCharsets.UTF_8);
        byte[] broken = (sound + "b,c1\n").getBytes(StandardCharsets.UTF_8);

        intake.add(List.of(chunk(0, record(0, "a")), chunk(1, broken)));

        assertThat(records.days).containsExactly(day(1));
        assertThat(summedDays()).containsExactly(day(0));
        assertThat(intake.counted()).isEqualTo(1);
    }

    @Test
    void aBrokenParquetFileLeavesNoSumOfThoseReadWithIt() throws Exception {
        byte[] sound = UsageBytes.of("parquet", List.of(record(1, "a")));
        byte[] broken = sound.clone();
        Arrays.fill(broken, 4, 60, (byte) 'x');

        intake.add(
                List.of(
                        parquet(0, UsageBytes.of("parquet", List.of(record(0, "a")))),
                        parquet(1, broken)));

        assertThat(records.days).containsExactly(day(0), day(1));
        assertThat(summedDays()).isEmpty();
    }

    @Test
    void aDayOfBothKindsIsTakenInRecordByRecord() throws Exception {
        List<LandedFile> both = new ArrayList<>(chunk(0, record(0, "a")));
        both.addAll(parquet(0, UsageBytes.of("parquet", List.of(record(0, "a")))));

        intake.add(List.of(both, parquet(1, UsageBytes.of("parquet", List.of(record(1, "a"))))));

        assertThat(records.days).containsExactly(day(0), day(0));
        assertThat(summedDays()).containsExactly(day(1));
    }

    @Test
    void sumsThatAreTooMuchForTheMemoryAreNotTaken() throws Exception {
        session.close();
        open(new EngineSettings(LITTLE_MEMORY, 2, 1), IdBudget.ofHeap());
        String name = "a long name ".repeat(20);
        List<TestRecord> many =
                IntStream.range(0, 120_000)
                        .mapToObj(i -> record(0, "r" + i).with("customerName", name + i))
                        .toList();

        intake.add(List.of(parquet(0, UsageBytes.of("parquet", many)), chunk(1, record(1, "a"))));

        assertThat(records.days).containsExactly(day(0), day(1));
        assertThat(summedDays()).isEmpty();
    }

    @Test
    @Tag("B15")
    void filesForWhoseIdsThereIsNoRoomAreTakenInRecordByRecord() throws Exception {
        session.close();
        open(EngineRun.SETTINGS, new IdBudget(600));
        TestRecord[] many =
                IntStream.range(0, 500)
                        .mapToObj(i -> record(1, "r" + i))
                        .toArray(TestRecord[]::new);

        intake.add(
                List.of(
                        parquet(0, UsageBytes.of("parquet", List.of(record(0, "a")))),
                        parquet(1, UsageBytes.of("parquet", List.of(many)))));
        assertThat(records.days).containsExactly(day(1));
        assertThat(summedDays()).containsExactly(day(0));

        intake.add(List.of(chunk(0, record(0, "b"))));
        intake.add(List.of(chunk(1, many)));
        assertThat(records.days).containsExactly(day(1), day(1));
    }

    @Test
    void sumsAreGivenUpWhereMostDaysHideSomething() throws Exception {
        intake.add(List.of(chunk(0, record(0, "a"), record(0, "a").with("from", "+1"))));
        intake.add(List.of(chunk(1, record(1, "a"))));

        assertThat(records.days).containsExactly(day(0), day(1));
        assertThat(summedDays()).isEmpty();
    }
}
