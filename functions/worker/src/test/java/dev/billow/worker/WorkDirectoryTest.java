package dev.billow.worker;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

@Tag("L15")
class WorkDirectoryTest {
    @TempDir Path parent;

    @Test
    void leavingsOfEarlierRunsAreRemovedAtTheStartOfARun() throws IOException {
        Path own = parent.resolve("billow-worker-" + ProcessHandle.current().pid());
        Path dead = parent.resolve("billow-worker-999999999999");
        Path others = parent.resolve("something-else");
        for (Path path : new Path[] {own, dead, others}) {
            Files.createDirectories(path.resolve("deep"));
            Files.writeString(path.resolve("deep/left.csv"), "secret");
        }

        try (WorkDirectory directory = WorkDirectory.open(parent)) {
            assertThat(directory.path()).isEmptyDirectory();
            assertThat(dead).doesNotExist();
            assertThat(others.resolve("deep/left.csv")).exists();
        }
    }

    @Test
    void nothingIsLeftAfterARun() throws IOException {
        Path path;
        try (WorkDirectory directory = WorkDirectory.open(parent)) {
            path = directory.path();
            Files.writeString(path.resolve("report.csv"), "secret");
        }

        assertThat(path).doesNotExist();
    }
}
