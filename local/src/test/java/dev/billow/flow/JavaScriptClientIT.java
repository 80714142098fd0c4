package dev.billow.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// The JavaScript client, installed from its registry and run by Node.
class JavaScriptClientIT {
    private static final Path SOURCES = StackUnderTest.root().resolve("local/src/test/javascript");
    private static final Path WORK = StackUnderTest.root().resolve("local/target/javascript");

    private final StackUnderTest stack = StackUnderTest.shared();

    @Test
    void servesTheJavaScriptClientOnBothOfItsBasePaths() throws Exception {
        assumeTrue(hasNode(), "The JavaScript client needs node (18 or newer) and npm on the PATH");
        copySources();
        run(List.of("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"));

        String report = run(List.of("node", "--test", "--test-reporter=tap"));

        assertThat(report).contains("# fail 0").containsPattern("# pass 2[0-9]");
    }

    private static boolean hasNode() throws InterruptedException {
        try {
            Process version = new ProcessBuilder("node", "--version").start();
            String text =
                    new String(version.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
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

    private String run(List<String> command) throws IOException, InterruptedException {
        ProcessBuilder builder =
                new ProcessBuilder(new ArrayList<>(command))
                        .directory(WORK.toFile())
                        .redirectErrorStream(true);
        builder.environment().put("BILLOW_API_URL", stack.api().toString());
        Process process = builder.start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }
}
