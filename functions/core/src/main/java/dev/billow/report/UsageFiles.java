package dev.billow.report;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;

/// The usage files of accounts: `usage/accountId=<id>/date=YYYY-MM-DD/<name>` in the usage bucket.
///
/// Every method may throw [StoreUnavailableException].
public interface UsageFiles {
    /// The account's files of these days, ordered by key; hidden names (`_…`, `.…`), folder markers
    /// and empty objects are left out.
    List<UsageFile> list(AccountId account, List<LocalDate> days);

    /// Downloads one file, exactly the version that was listed.
    ///
    /// @throws UsageChangedException when the object was replaced or removed since
    /// @throws IOException when the target cannot be written
    void download(UsageFile file, Path target) throws IOException;

    /// Reads a part of one file, of exactly the version that was listed.
    ///
    /// @param from the first byte, from 0; before the end
    /// @param length how many bytes, at least 1; fewer come when the file ends before
    /// @throws UsageChangedException when the object was replaced or removed since
    byte[] part(UsageFile file, long from, int length);

    /// Where the files of one day of one account are.
    static String prefix(AccountId account, LocalDate day) {
        return "usage/accountId=" + account + "/date=" + day + "/";
    }

    /// One listed file.
    ///
    /// @param day the UTC day of its folder
    /// @param eTag the version, quotes included, as the store gave it
    /// @param size in bytes
    record UsageFile(String key, LocalDate day, String eTag, long size) {}

    /// A listed file is no longer the one that was listed.
    final class UsageChangedException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        public UsageChangedException(String key) {
            super(
                    "The usage object "
                            + key
                            + " was replaced or removed while the report was built");
        }
    }
}
