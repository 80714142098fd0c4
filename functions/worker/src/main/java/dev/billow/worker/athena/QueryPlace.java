package dev.billow.worker.athena;

import dev.billow.report.AccountId;
import dev.billow.report.ReportFiles;
import dev.billow.report.ReportId;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Whose query it is, read from where its output goes: under the report, apart from other attempts.
public record QueryPlace(AccountId account, ReportId report) {
    private static final Pattern LOCATION =
            Pattern.compile("s3://[^/]+/(reports/accountId=([A-Za-z0-9_-]{1,64})/([^/]+)/).+");

    /// Empty when it is not the output of a report's query.
    public static Optional<QueryPlace> of(String outputLocation) {
        Matcher matcher = LOCATION.matcher(outputLocation);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        AccountId account = new AccountId(matcher.group(2));
        return ReportId.parse(matcher.group(3))
                .filter(id -> ReportFiles.prefix(account, id).equals(matcher.group(1)))
                .map(id -> new QueryPlace(account, id));
    }
}
