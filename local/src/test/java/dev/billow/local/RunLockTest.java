package dev.billow.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

class RunLockTest {
    @TempDir private Path run;

    @Test
    void aSecondStackIsToldWhichProcessRuns() throws IOException {
        try (RunLock lock = RunLock.take(run)) {

            assertThatThrownBy(() -> RunLock.take(run))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("process " + ProcessHandle.current().pid())
                    .hasMessageContaining("./billow down");
            assertThat(RunLock.holder(run)).contains(ProcessHandle.current());
            assertThat(lock).isNotNull();
        }
    }

    @Test
    void thePidOfADeadStackIsNobodys() throws IOException {
        Files.writeString(run.resolve("billow.pid"), ProcessHandle.current().pid() + "\n");

        assertThat(RunLock.holder(run)).isEmpty();
    }

    @Test
    void aStackThatEndedMakesRoomForTheNext() throws IOException {
        RunLock.take(run).close();

        try (RunLock next = RunLock.take(run)) {
            assertThat(next).isNotNull();
        }
    }
}
