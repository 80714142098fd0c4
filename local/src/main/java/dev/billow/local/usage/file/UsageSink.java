package dev.billow.local.usage.file;

import dev.billow.report.AccountId;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;

/// Where usage files go: `usage/accountId=<id>/date=YYYY-MM-DD/<name>`.
public interface UsageSink {
    /// Stores a file under an account's day, in place of one of the same name.
    ///
    /// The file may be gone after the call.
    void put(AccountId account, LocalDate day, String name, Path file) throws IOException;
}
