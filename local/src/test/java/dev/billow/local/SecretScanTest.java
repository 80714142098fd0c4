package dev.billow.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// No secret stands in a file of the project, nor did in any commit.
class SecretScanTest {
    private static final Path PROJECT = Path.of("..").toAbsolutePath().normalize();
    private static final Pattern SECRET =
            Pattern.compile(
                    "\\b(?:AKIA|ASIA)[A-Z0-9]{16}\\b"
                            + "|-----BEGIN [A-Z ]*PRIVATE KEY"
                            + "|\\beyJ[\\w-]{10,}\\.eyJ[\\w-]{10,}\\.[\\w-]+"
                            + "|whsec_[A-Za-z0-9+/=]{24,}"
                            + "|(?i:password|passwd|secret)[\"']?\\s*[=:]\\s*\"[^\"$<%{\\s]{8,}\"");

    /// The secret that Standard Webhooks publishes with its example, and the usual password of key
    /// stores that tests make for themselves, and the password that the test for leaks makes up.
    private static final Set<String> ALLOWED =
            Set.of(
                    "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLwSw",
                    "PASSWORD = \"changeit\"",
                    "PASSWORD = \"correct-horse-7Q\"");

    @Test
    @Tag("C5")
    void noFileHoldsASecret() throws Exception {
        assumeTrue(isRepository(), "no git repository here: files cannot be told from output");

        assertThat(git("ls-files", "-z").split("\0")).isNotEmpty().allSatisfy(this::isFree);
    }

    @Test
    @Tag("C5")
    void noCommitAddedOne() throws Exception {
        assumeTrue(isRepository(), "no git repository here, so no history");

        String history = git("log", "--all", "-p", "-U0", "--no-color", "--text");

        assertThat(history).contains("+++ b/pom.xml");
        assertThat(found(history)).isEmpty();
    }

    @ParameterizedTest
    @Tag("C5")
    @ValueSource(
            strings = {
                "AK" + "IAIOSFODNN7EXAMPLE",
                "-----BEGIN RSA " + "PRIVATE KEY-----",
                "ey" + "JhbGciOiJSUzI1NiJ9.ey" + "JzdWIiOiJ1c2VyIn0.c2lnbmF0dXJl",
                "whs" + "ec_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
                "\"pass" + "word\": \"correct-horse\""
            })
    void eachKindIsFound(String secret) {
        assertThat(found("before " + secret + " after")).hasSize(1);
    }

    private void isFree(String file) {
        try {
            byte[] content = Files.readAllBytes(PROJECT.resolve(file));
            assertThat(found(new String(content, StandardCharsets.UTF_8))).as(file).isEmpty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> found(String text) {
        return SECRET.matcher(text)
                .results()
                .map(MatchResult::group)
                .filter(secret -> !ALLOWED.contains(secret))
                .toList();
    }

    private static boolean isRepository() {
        return Files.exists(PROJECT.resolve(".git"));
    }

    private static String git(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("git"));
        Collections.addAll(command, arguments);
        Process git =
                new ProcessBuilder(command)
                        .directory(PROJECT.toFile())
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        String output = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(git.waitFor()).as("%s", command).isZero();
        return output;
    }
}
