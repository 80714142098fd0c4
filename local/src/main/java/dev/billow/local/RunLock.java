package dev.billow.local;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/// One stack per work directory: a locked file with the process id, free again when that dies.
final class RunLock implements AutoCloseable {
    private static final String FILE = "billow.pid";

    private final FileChannel channel;

    private RunLock(FileChannel channel) {
        this.channel = channel;
    }

    /// @throws IllegalStateException saying who runs when another stack does
    static RunLock take(Path run) throws IOException {
        Files.createDirectories(run);
        FileChannel channel =
                FileChannel.open(
                        run.resolve(FILE), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (lock(channel).isEmpty()) {
            channel.close();
            throw new IllegalStateException(
                    "A stack runs already (process %s); stop it with: ./billow down"
                            .formatted(Files.readString(run.resolve(FILE)).strip()));
        }
        channel.truncate(0);
        channel.write(
                ByteBuffer.wrap(
                        (ProcessHandle.current().pid() + "\n").getBytes(StandardCharsets.UTF_8)));
        return new RunLock(channel);
    }

    /// The process of the stack that runs.
    static Optional<ProcessHandle> holder(Path run) throws IOException {
        Path file = run.resolve(FILE);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            if (lock(channel).isPresent()) {
                return Optional.empty();
            }
        }
        String pid = Files.readString(file).strip();
        return pid.isEmpty() ? Optional.empty() : ProcessHandle.of(Long.parseLong(pid));
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    private static Optional<FileLock> lock(FileChannel channel) throws IOException {
        try {
            return Optional.ofNullable(channel.tryLock());
        } catch (OverlappingFileLockException e) {
            return Optional.empty();
        }
    }
}
