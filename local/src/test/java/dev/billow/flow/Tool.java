package dev.billow.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;

/// A program on the PATH that tests of other languages need.
///
/// Where it is not there its tests are skipped, or fail with `-Dbillow.tools.required`.
final class Tool {
    private Tool() {}

    /// @param version the command that shows its version
    static void need(String... version) throws InterruptedException {
        need(runs(version), version[0] + " on the PATH");
    }

    /// @param what what must be there, for people
    static void need(boolean isThere, String what) {
        if (System.getProperty("billow.tools.required") != null) {
            assertThat(isThere).as("This test needs %s", what).isTrue();
        }
        assumeTrue(isThere, () -> "This test needs " + what);
    }

    private static boolean runs(String... command) throws InterruptedException {
        try {
            return new ProcessBuilder(command).start().waitFor() == 0;
        } catch (IOException e) {
            return false;
        }
    }
}
