package dev.billow.worker.table;

import dev.billow.report.ReportFiles.Upload;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// A folder on the disk; what is given up is removed.
public record DirectoryFolder(Path directory) implements ReportFolder {
    @Override
    public Upload create(String name, String contentType) {
        Path file = directory.resolve(name);
        try {
            OutputStream out = Files.newOutputStream(file);
            return new Upload() {
                private boolean finished;

                @Override
                public OutputStream out() {
                    return out;
                }

                @Override
                public void finish() {
                    finished = true;
                }

                @Override
                public void close() {
                    try {
                        out.close();
                        if (!finished) {
                            Files.delete(file);
                        }
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                }
            };
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The text of a file.
    public String text(WrittenFile file) throws IOException {
        return Files.readString(path(file));
    }

    /// Where a file is.
    public Path path(WrittenFile file) {
        return directory.resolve(file.name());
    }
}
