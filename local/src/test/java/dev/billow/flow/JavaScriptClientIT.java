package dev.billow.flow;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;

/// The JavaScript client, installed from its registry and run by Node.
class JavaScriptClientIT {
    private final StackUnderTest stack = StackUnderTest.shared();

    @Test
    void servesTheJavaScriptClientOnBothOfItsBasePaths() throws Exception {
        ProcessBuilder node =
                new ProcessBuilder("node", "--test", "--test-reporter=tap")
                        .directory(NodeProject.directory().toFile())
                        .redirectErrorStream(true);
        node.environment().put("BILLOW_API_URL", stack.api().toString());
        Process process = node.start();
        process.getOutputStream().close();
        String report = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor()).as(report).isZero();
        assertThat(report).contains("# fail 0").containsPattern("# pass 2[0-9]");
    }
}
