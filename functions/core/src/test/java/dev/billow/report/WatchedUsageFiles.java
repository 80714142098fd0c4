package dev.billow.report;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;

/// Usage files whose downloads are watched, or broken, by a test.
///
/// @param download is called in place of the download
public record WatchedUsageFiles(UsageFiles files, Download download) implements UsageFiles {
    /// Downloads a file, or does not.
    public interface Download {
        void run(UsageFile file, Path target) throws IOException, InterruptedException;
    }

    @Override
    public List<UsageFile> list(AccountId account, List<LocalDate> days) {
        return files.list(account, days);
    }

    @Override
    public void download(UsageFile file, Path target) throws IOException {
        try {
            download.run(file, target);
        } catch (InterruptedException e) {
            throw new InterruptedIOException();
        }
    }

    @Override
    public byte[] part(UsageFile file, long from, int length) {
        return files.part(file, from, length);
    }
}
