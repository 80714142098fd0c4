package dev.billow.notifier;

import dev.billow.report.AccountId;
import dev.billow.report.DownloadToken;
import dev.billow.report.LinkStore;
import dev.billow.report.Report;
import dev.billow.report.ReportStatus;
import dev.billow.report.SigningKeys;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/// Makes the capability link to a report's file.
///
/// Each attempt tells the same link, until the account revokes its links or the key changes. A
/// replay tells one that lives from then on.
final class DownloadLinks {
    private final String apiUrl;
    private final Supplier<SigningKeys> keys;
    private final LinkStore links;

    /// @param apiUrl without a slash at the end
    /// @param keys asked for each link
    DownloadLinks(String apiUrl, Supplier<SigningKeys> keys, LinkStore links) {
        this.apiUrl = apiUrl;
        this.keys = keys;
        this.links = links;
    }

    /// The link to a completed report; empty when there is nothing to download.
    ///
    /// @param asked when it was to be told, from which on the link lives
    /// @throws dev.billow.report.StoreUnavailableException when the keys or the generation of the
    ///     account's links cannot be read
    Optional<Link> of(Report report, Instant asked) {
        if (report.status() != ReportStatus.COMPLETED || report.result().isEmpty()) {
            return Optional.empty();
        }
        AccountId account = report.request().accountId();
        Instant expires = asked.plus(DownloadToken.LIFE);
        DownloadToken token =
                DownloadToken.make(
                        keys.get(), report.id(), account, links.generation(account), expires);
        String url = apiUrl + "/reports/" + report.id() + "/download?token=" + token.text();
        return Optional.of(new Link(url, expires));
    }

    /// A link and when it stops to work.
    record Link(String url, Instant expires) {}
}
