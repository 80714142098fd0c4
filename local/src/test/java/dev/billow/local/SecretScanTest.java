package dev.billow.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
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

    /// All that was ever added, by merges too.
    private static final String[] HISTORY = {
        "log", "--all", "-p", "-U0", "--no-color", "--text", "--diff-merges=first-parent"
    };

    private static final String NAME = "(?i:password|passwd|secret)";

    /// A line of YAML, of properties or of a shell, in a file or a diff: it needs no quotes.
    private static final String PLAIN_LINE =
            "(?m:^[+-]?[ \\t]*(?:- |export )?[\\w.-]*"
                    + NAME
                    + "[ \\t]*[=:][ \\t]*[^\\s\"'$<>%{}()\\[\\],;!&*|#]{8,}[ \\t]*(?:#.*)?\\r?$)";

    private static final Pattern SECRET =
            Pattern.compile(
                    "\\b(?:AKIA|ASIA)[A-Z0-9]{16}\\b"
                            + "|(?i:(?:secret|access)[_.-]?(?:access[_.-]?)?key)[\"']?"
                            + "[^\\w\\n]{1,12}[A-Za-z0-9/+]{40}(?![A-Za-z0-9/+=])"
                            + "|-----BEGIN [A-Z ]*PRIVATE KEY"
                            + "|\\beyJ[\\w-]{10,}\\.eyJ[\\w-]{10,}\\.[\\w-]+"
                            + "|whsec_[A-Za-z0-9+/=]{24,}"
                            + ("|" + NAME + "[\"']?\\s*[=:]\\s*\"[^\"$<%{\\s]{8,}\"")
                            + ("|" + NAME + "[\"']?\\s*[=:]\\s*'[^'$<%{\\s]{8,}'")
                            + ("|" + PLAIN_LINE));

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

        String history = git(HISTORY);

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
                "\"pass" + "word\": \"correct-horse\"",
                "{'pass" + "word': 'correct-horse'}",
                "DB_PASS" + "WORD='correct-horse'",
                "  pass" + "word: correct-horse",
                "spring.datasource.pass" + "word = correct-horse # of the table",
                "export CLIENT_SEC" + "RET=correct-horse",
                "aws_secret_access_" + "key = wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
                "\"SecretAccess" + "Key\": \"wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY\"",
                "secret" + "Key(\"wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY\")"
            })
    void eachKindIsFoundInFilesAndDiffs(String secret) {
        assertThat(found("before\n" + secret + "\nafter")).hasSize(1);
        assertThat(found("@@ -1 +1 @@\n+" + secret + "\r\n-before")).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SIGNING_SECRET: !Ref SigningSecret",
                "password: ${DB_PASSWORD}",
                "String secret = master.secret(account);",
                "WEBHOOK_SECRET=\"$(cat secret)\"",
                "the password: whatever the issuer takes",
                "sha1Key: da39a3ee5e6b4b0d3255bfef95601890afd80709"
            })
    void whatOnlySpeaksOfSecretsIsNone(String text) {
        assertThat(found("+" + text + "\n")).isEmpty();
    }

    @Test
    @Tag("C5")
    void aSecretThatOnlyAMergeAddedIsFound(@TempDir Path directory) throws Exception {
        git(directory, "init", "-q");
        git(directory, "config", "user.name", "test");
        git(directory, "config", "user.email", "test@billow.example");
        git(directory, "commit", "-q", "--allow-empty", "-m", "first");
        git(directory, "branch", "side");
        git(directory, "commit", "-q", "--allow-empty", "-m", "second");
        git(directory, "checkout", "-q", "side");
        git(directory, "commit", "-q", "--allow-empty", "-m", "beside it");
        git(directory, "merge", "-q", "--no-commit", "--no-ff", "-s", "ours", "-");
        Files.writeString(directory.resolve("a.yaml"), "pass" + "word: correct-horse\n");
        git(directory, "add", "a.yaml");
        git(directory, "commit", "-q", "-m", "merge");
        git(directory, "rm", "-q", "a.yaml");
        git(directory, "commit", "-q", "-m", "removed");

        assertThat(found(git(directory, HISTORY))).isNotEmpty();
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
        return git(PROJECT, arguments);
    }

    private static String git(Path directory, String... arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("git"));
        Collections.addAll(command, arguments);
        Process git =
                new ProcessBuilder(command)
                        .directory(directory.toFile())
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        String output = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(git.waitFor()).as("%s", command).isZero();
        return output;
    }
}
