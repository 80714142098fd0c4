package dev.billow.worker;

import dev.billow.report.AccountId;
import dev.billow.report.ReportFiles;
import dev.billow.report.ReportId;

import java.io.InputStream;
import java.time.Instant;

/// Files whose storing is watched, or broken, by a test.
record WatchedFiles(ReportFiles files, Runnable beforePut) implements ReportFiles {
    @Override
    public Upload create(String key, String contentType) {
        beforePut.run();
        return files.create(key, contentType);
    }

    @Override
    public InputStream open(String key) {
        return files.open(key);
    }

    @Override
    public Link link(String key, String fileName, String contentType, Instant now) {
        return files.link(key, fileName, contentType, now);
    }

    @Override
    public void delete(AccountId account, ReportId id) {
        files.delete(account, id);
    }

    @Override
    public void delete(AccountId account, ReportId id, String leaseToken) {
        files.delete(account, id, leaseToken);
    }
}
