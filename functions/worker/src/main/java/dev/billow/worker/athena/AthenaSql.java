package dev.billow.worker.athena;

import dev.billow.report.ReportRequest;
import dev.billow.report.UsageFiles.UsageFile;
import dev.billow.worker.sql.SharedSql;
import dev.billow.worker.sql.SqlText;
import dev.billow.worker.usage.RecordRules;
import dev.billow.worker.usage.UsageField;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;

/// Makes the query of a report: the shared statements around what only this engine says.
public final class AthenaSql {
    private static final DateTimeFormatter UTC_TEXT =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss").withZone(ZoneOffset.UTC);
    private static final Macros FORMS = Macros.of(AthenaText.FORMS.text());
    private static final String CURRENCIES =
            RecordRules.currencies().stream()
                    .map(Source::literal)
                    .collect(Collectors.joining(", ", "currency_code (code) AS (VALUES ", ")"));

    private AthenaSql() {}

    /// The query that reads these files, and no others, and gives what [AthenaRows] takes.
    ///
    /// @param frozen ordered by key, at least one; their endings and headers are known to be good
    /// @throws NotOnAthenaException when Athena cannot read them exactly
    public static AthenaQuery of(
            ReportRequest request,
            List<UsageFile> frozen,
            UsageColumns columns,
            AthenaSource source) {
        List<Source> sources = Sources.of(frozen, columns);
        String text =
                FORMS.expand(
                        "WITH "
                                + CURRENCIES
                                + ", "
                                + clean(sources, source)
                                + AthenaText.RECORD.text()
                                + report(request));
        if (text.getBytes(StandardCharsets.UTF_8).length >= AthenaQuery.LONGEST_TEXT) {
            throw new NotOnAthenaException(
                    "The period has "
                            + frozen.size()
                            + " usage files, more than a query of Athena can name: fewer and larger"
                            + " files or a shorter period would do");
        }
        List<String> parameters = new ArrayList<>();
        String account = request.accountId().value();
        // For each source and for the rule that a record's account is the folder's.
        parameters.addAll(Collections.nCopies(sources.size() + 1, account));
        parameters.add(utcText(request.period().from()));
        parameters.add(utcText(request.period().until()));
        return new AthenaQuery(text, parameters.stream().map(Source::literal).toList());
    }

    private static String clean(List<Source> sources, AthenaSource usage) {
        String present =
                "SELECT file, day, readable, shaped, "
                        + Sources.fields(field -> "nullif(\"" + field.fieldName() + "\", '')")
                        + " FROM ("
                        + sources.stream()
                                .map(source -> source.over(usage))
                                .collect(Collectors.joining(" UNION ALL "))
                        + ")";
        String clean = SqlText.withoutComments(SharedSql.CLEAN.text());
        for (UsageField field : UsageField.values()) {
            clean = clean.replace("${" + field.fieldName() + "}", "text");
        }
        return clean.replace("${own}", "readable").replace("${present}", present);
    }

    private static String report(ReportRequest request) {
        return switch (request.type()) {
            case BILLING -> SharedSql.fill(AthenaText.BILLING.text());
            case CDR -> detail(SharedSql.CDR);
        };
    }

    /// The lines with the rows of all other records between them, so that files can be told.
    private static String detail(SharedSql lines) {
        return SqlText.withoutComments(lines.text())
                .replace("/* tags */", ", file, kind")
                .replace("/* or told of */", "OR kind <> 'counted'");
    }

    private static String utcText(Instant instant) {
        return UTC_TEXT.format(instant);
    }
}
