package dev.billow.notifier;

import dev.billow.report.DownloadToken;
import dev.billow.report.Report;
import dev.billow.report.ReportStatus;
import dev.billow.report.SigningKeys;

import java.time.Instant;
import java.util.Optional;

/// Makes the capability link to a report's file.
///
/// It depends on nothing but the report, so that each attempt tells the same link.
final class DownloadLinks {
    private final String apiUrl;
    private final SigningKeys keys;

    /// @param apiUrl without a slash at the end
    DownloadLinks(String apiUrl, SigningKeys keys) {
        this.apiUrl = apiUrl;
        this.keys = keys;
    }

    /// The link to a completed report; empty when there is nothing to download.
    Optional<Link> of(Report report) {
        if (report.status() != ReportStatus.COMPLETED || report.result().isEmpty()) {
            return Optional.empty();
        }
        Instant expires = report.updated().plus(DownloadToken.LIFE);
        String token = DownloadToken.make(keys, report.id(), expires);
        return Optional.of(
                new Link(apiUrl + "/reports/" + report.id() + "/download?token=" + token, expires));
    }

    /// A link and when it stops to work.
    record Link(String url, Instant expires) {}
}
