package dev.billow.bench.engine;

import dev.billow.local.usage.file.UsageFormat;
import dev.billow.report.ReportType;

import java.nio.file.Path;
import java.util.List;

/// Who runs, and over which formats.
enum Contender {
    BILLOW("billow"),
    BARE("bare query"),
    CHECKED("checked query"),
    FLOOR("floor"),
    COMMONS_CSV("commons-csv"),
    JACKSON("jackson"),
    SPRING_BATCH("spring-batch"),
    POSTGRESQL("postgresql"),
    DETAIL("detail report");

    private final String title;

    Contender(String title) {
        this.title = title;
    }

    String title() {
        return title;
    }

    boolean takes(UsageFormat format) {
        return switch (this) {
            case BILLOW, BARE, FLOOR -> true;
            // JSON's numbers would go through double.
            case CHECKED -> format != UsageFormat.NDJSON_GZ;
            case COMMONS_CSV, SPRING_BATCH, POSTGRESQL -> format == UsageFormat.CSV_GZ;
            case JACKSON -> format == UsageFormat.NDJSON_GZ;
            // It is no sum, and is asked for alone.
            case DETAIL -> false;
        };
    }

    /// What a user would run instead of Billow.
    boolean isAlternative() {
        return switch (this) {
            case BILLOW, BARE, CHECKED, FLOOR, DETAIL -> false;
            case COMMONS_CSV, JACKSON, SPRING_BATCH, POSTGRESQL -> true;
        };
    }

    /// The floor has no sum, and the bare query reads JSON's numbers through double.
    boolean isExact(UsageFormat format) {
        return this != FLOOR && (this != BARE || format != UsageFormat.NDJSON_GZ);
    }

    /// Sums the files of a directory that is laid out as the usage bucket.
    Totals sum(Path root, List<Path> files) throws Exception {
        return switch (this) {
            case BILLOW -> BillowRun.run(ReportType.BILLING, root, files);
            case DETAIL -> BillowRun.run(ReportType.CDR, root, files);
            case BARE -> BareRun.run(files);
            case CHECKED -> CheckedRun.run(files);
            case FLOOR -> FloorRun.run(files);
            case COMMONS_CSV -> OwnProgramRun.commonsCsv(files);
            case JACKSON -> OwnProgramRun.jackson(files);
            case SPRING_BATCH -> SpringBatchRun.run(files);
            case POSTGRESQL -> PostgresRun.run(files);
        };
    }
}
