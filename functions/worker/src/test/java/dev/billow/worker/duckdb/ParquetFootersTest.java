package dev.billow.worker.duckdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.billow.report.UsageFiles.UsageFile;
import dev.billow.worker.engine.RunWatch;
import dev.billow.worker.usage.FaultList;
import dev.billow.worker.usage.InflationLimits;
import dev.billow.worker.usage.LandedFile;
import dev.billow.worker.usage.UsageFault;
import dev.billow.worker.usage.UsageFaultException;
import dev.billow.worker.usage.UsageField;
import dev.billow.worker.usage.UsageFormat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

@Tag("B19")
class ParquetFootersTest {
    private static final List<TestRecord> RECORDS =
            List.of(TestRecord.of("r", "2026-09-01T10:00:00Z"));

    @TempDir Path directory;
    private final List<LandedFile> files = new ArrayList<>();
    private final FaultList faults = new FaultList();

    private void land(byte[] content) throws IOException {
        int number = files.size();
        String key = number + ".parquet";
        UsageFile source = new UsageFile(key, EngineRun.DAY, "etag", content.length);
        Path path = Files.write(directory.resolve(key), content);
        files.add(new LandedFile(number, source, UsageFormat.of(key).orElseThrow(), path));
    }

    private static byte[] with(String select) {
        return UsageBytes.copied(RECORDS, select, "parquet", "FORMAT parquet");
    }

    private Map<LandedFile, ParquetFooters.Footer> read() throws SQLException {
        try (Session session = Session.open(EngineRun.SETTINGS, directory, RunWatch.NONE)) {
            return new ParquetFooters(session, InflationLimits.USUAL).read(files, faults);
        }
    }

    @Test
    void filesShareASchemaOnlyWhenItIsTheSame() throws Exception {
        land(with("SELECT * FROM u"));
        land(with("SELECT * REPLACE (CAST(price AS DECIMAL(10, 2)) AS price) FROM u"));
        land(with("SELECT * FROM u WHERE false"));
        land(with("SELECT * REPLACE (CAST(price AS DECIMAL(11, 2)) AS price) FROM u"));
        land(with("SELECT * EXCLUDE (price), price FROM u"));

        Map<LandedFile, ParquetFooters.Footer> footers = read();

        assertThat(footers.keySet()).containsExactlyElementsOf(files);
        assertThat(footers.values())
                .extracting(footer -> footer.first().number())
                .containsExactly(0, 1, 0, 3, 4);
        assertThat(footers.values())
                .extracting(footer -> footer.columns().types().get(UsageField.PRICE))
                .elements(1, 3)
                .containsExactly("DECIMAL(10,2)", "DECIMAL(11,2)");
        faults.throwIfAny();
    }

    @Test
    void ofManyFilesOnlyThoseThatAreBadAreTold() throws Exception {
        land(with("SELECT * FROM u"));
        land(UsageBytes.utf8("PAR1 not parquet PAR1"));
        land(with("SELECT * EXCLUDE (unit) FROM u"));
        land(ParquetBytes.declaring(1_000_000_000));
        land(with("SELECT * FROM u"));

        assertThat(read().keySet()).extracting(LandedFile::number).containsExactly(0, 2, 3, 4);
        assertThatThrownBy(faults::throwIfAny)
                .isInstanceOfSatisfying(
                        UsageFaultException.class,
                        e ->
                                assertThat(e.faults())
                                        .extracting(UsageFault::object)
                                        .containsExactly("1.parquet", "2.parquet", "3.parquet"));
    }
}
