package dev.billow.local.usage.file;

import dev.billow.report.AccountId;
import dev.billow.report.UsageFiles;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDate;

/// Usage files in a directory, laid out as in the bucket.
public final class DirectoryUsageSink implements UsageSink {
    private final Path root;

    public DirectoryUsageSink(Path root) {
        this.root = root;
    }

    @Override
    public void put(AccountId account, LocalDate day, String name, Path file) throws IOException {
        Path folder = Files.createDirectories(root.resolve(UsageFiles.prefix(account, day)));
        Files.move(file, folder.resolve(name), StandardCopyOption.REPLACE_EXISTING);
    }

    @Override
    public String toString() {
        return root.toString();
    }
}
