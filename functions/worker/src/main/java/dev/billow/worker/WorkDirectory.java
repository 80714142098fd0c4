package dev.billow.worker;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.stream.Stream;

/// The directory of the one run that a process has at a time: empty at its start, gone after it.
///
/// It is named after the process, and what dead processes left behind is removed too, so that no
/// run sees another's data and the disk never fills up with leavings.
final class WorkDirectory implements AutoCloseable {
    private static final String PREFIX = "billow-worker-";

    private final Path path;

    private WorkDirectory(Path path) {
        this.path = path;
    }

    /// Makes it, empty, under a parent such as the system's directory for temporary files.
    static WorkDirectory open(Path parent) throws IOException {
        long own = ProcessHandle.current().pid();
        for (Path left : siblings(parent)) {
            long pid = Long.parseLong(left.getFileName().toString().substring(PREFIX.length()));
            if (pid == own || ProcessHandle.of(pid).isEmpty()) {
                wipe(left);
            }
        }
        return new WorkDirectory(Files.createDirectory(parent.resolve(PREFIX + own)));
    }

    Path path() {
        return path;
    }

    @Override
    public void close() throws IOException {
        wipe(path);
    }

    private static List<Path> siblings(Path parent) throws IOException {
        try (Stream<Path> all = Files.list(parent)) {
            return all.filter(p -> p.getFileName().toString().matches(PREFIX + "[0-9]{1,18}"))
                    .toList();
        }
    }

    private static void wipe(Path directory) throws IOException {
        Files.walkFileTree(
                directory,
                new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                            throws IOException {
                        Files.delete(file);
                        return FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult postVisitDirectory(
                            Path dir, @Nullable IOException failure) throws IOException {
                        if (failure != null) {
                            throw failure;
                        }
                        Files.delete(dir);
                        return FileVisitResult.CONTINUE;
                    }
                });
    }
}
