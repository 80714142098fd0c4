package dev.billow.report;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
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
        return prefix(account, id, leaseToken) + fileName;
    }

    /// Where all files of an attempt are.
    static String prefix(AccountId account, ReportId id, String leaseToken) {
        return prefix(account, id) + leaseToken + "/";
    }

    /// Where all files of a report are.
    static String prefix(AccountId account, ReportId id) {
        return "reports/accountId=" + account + "/" + id + "/";
    }

    /// Begins a file that is sent while it is written; it may be larger than disk and memory.
    Upload create(String key, String contentType);

    /// Stores a local file.
    default void put(String key, Path file, String contentType) {
        try (Upload upload = create(key, contentType)) {
            Files.copy(file, upload.out());
            upload.finish();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Reads a stored file; the caller closes the stream.
    ///
    /// @throws MissingFileException when there is none under this key
    InputStream open(String key);

    /// Signs a link to a stored file, for a download under the given name.
    ///
    /// It lives 15 minutes at most, and never longer than the credentials that sign it.
    Link link(String key, String fileName, String contentType, Instant now);

    /// Removes all files of a report.
    void delete(AccountId account, ReportId id);

    /// Removes the files of one attempt of a report.
    void delete(AccountId account, ReportId id, String leaseToken);

    /// A file on its way; it is there, whole, once it is finished, and else not at all.
    interface Upload extends Closeable {
        /// Takes the file's bytes; need not be closed.
        OutputStream out();

        /// Ends the file.
        void finish();

        /// Gives up what is not finished.
        @Override
        void close();
    }

    /// A file is not there, and will not be there later either.
    final class MissingFileException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        public MissingFileException(String key) {
            super("There is no file " + key);
        }
    }

    /// A presigned link.
    record Link(URI uri, Instant expires) {}
}
