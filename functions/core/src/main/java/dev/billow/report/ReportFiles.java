package dev.billow.report;

import java.io.InputStream;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/// The files of reports in the reports bucket.
///
/// Every method may throw [StoreUnavailableException].
public interface ReportFiles {
    /// The longest life of a presigned link.
    Duration MAX_LINK_LIFE = Duration.ofMinutes(15);

    /// Where an attempt puts a file: under the report, apart from every other attempt.
    ///
    /// @param leaseToken the attempt's lease, so that a lost worker never overwrites another's file
    static String key(AccountId account, ReportId id, String leaseToken, String fileName) {
        return prefix(account, id) + leaseToken + "/" + fileName;
    }

    /// Where all files of a report are.
    static String prefix(AccountId account, ReportId id) {
        return "reports/accountId=" + account + "/" + id + "/";
    }

    /// Stores a file, in parts when it is large; it is there whole or not at all.
    void put(String key, Path file, String contentType);

    /// Reads a stored file; the caller closes the stream.
    InputStream open(String key);

    /// Signs a link to a stored file, for a download under the given name.
    ///
    /// It lives 15 minutes at most, and never longer than the credentials that sign it.
    Link link(String key, String fileName, String contentType, Instant now);

    /// Removes all files of a report.
    void delete(AccountId account, ReportId id);

    /// A presigned link.
    record Link(URI uri, Instant expires) {}
}
