package dev.billow.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// A copy of the tests' JavaScript with what it needs from the registry, made once.
final class NodeProject {
    private static final Path SOURCES = StackUnderTest.root().resolve("local/src/test/javascript");
    private static final Path WORK = StackUnderTest.root().resolve("local/target/javascript");
    private static boolean installed;

    private NodeProject() {}

    /// Its directory; skips the test where there is no Node.
    static synchronized Path directory() throws IOException, InterruptedException {
        Tool.need(hasNode(), "node (18 or newer) and npm on the PATH");
        if (!installed) {
            copySources();
            install();
            installed = true;
        }
        return WORK;
    }

    private static boolean hasNode() throws InterruptedException {
        try {
            Process version = new ProcessBuilder("node", "--version").start();
            String text = output(version);
            version.waitFor();
            return Integer.parseInt(text.replaceAll("^v(\\d+).*\\s*$", "$1")) >= 18
                    && new ProcessBuilder("npm", "--version").start().waitFor() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    private static void copySources() throws IOException {
        Files.createDirectories(WORK);
        List<Path> sources;
        try (Stream<Path> found = Files.list(SOURCES)) {
            sources = found.filter(Files::isRegularFile).toList();
        }
        for (Path source : sources) {
            Files.write(WORK.resolve(source.getFileName()), Files.readAllBytes(source));
        }
    }

    private static void install() throws IOException, InterruptedException {
        Process npm =
                new ProcessBuilder("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund")
                        .directory(WORK.toFile())
                        .redirectErrorStream(true)
                        .start();
        String output = output(npm);
        assertThat(npm.waitFor()).as(output).isZero();
    }

    private static String output(Process process) throws IOException {
        process.getOutputStream().close();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
}
