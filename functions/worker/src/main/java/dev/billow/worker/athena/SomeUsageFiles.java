package dev.billow.worker.athena;

import dev.billow.report.AccountId;
import dev.billow.report.UsageFiles;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;

/// Of all usage files only these.
record SomeUsageFiles(UsageFiles all, Set<UsageFile> these) implements UsageFiles {
    @Override
    public List<UsageFile> list(AccountId account, List<LocalDate> days) {
        return all.list(account, days).stream().filter(these::contains).toList();
    }

    @Override
    public void download(UsageFile file, Path target) throws IOException {
        all.download(file, target);
    }

    @Override
    public byte[] part(UsageFile file, long from, int length) {
        return all.part(file, from, length);
    }
}
