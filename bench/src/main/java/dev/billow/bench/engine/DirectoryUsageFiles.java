package dev.billow.bench.engine;

import dev.billow.report.AccountId;
import dev.billow.report.UsageFiles;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;

/// Usage files in a directory; a download is a copy.
record DirectoryUsageFiles(Path root) implements UsageFiles {
    @Override
    public List<UsageFile> list(AccountId account, List<LocalDate> days) {
        return days.stream().flatMap(day -> list(account, day).stream()).toList();
    }

    private List<UsageFile> list(AccountId account, LocalDate day) {
        Path folder = root.resolve(UsageFiles.prefix(account, day));
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().map(file -> usageFile(day, file)).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private UsageFile usageFile(LocalDate day, Path file) {
        try {
            long size = Files.size(file);
            return new UsageFile(root.relativize(file).toString(), day, "\"" + size + "\"", size);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void download(UsageFile file, Path target) throws IOException {
        Files.copy(root.resolve(file.key()), target, StandardCopyOption.REPLACE_EXISTING);
    }

    @Override
    public byte[] part(UsageFile file, long from, int length) {
        try (InputStream in = Files.newInputStream(root.resolve(file.key()))) {
            in.skipNBytes(from);
            return in.readNBytes(length);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
