package dev.billow.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.jr.ob.JSON;

import dev.billow.flow.ReportsClient.Answer;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Runs every flow with secrets that are remembered, then looks for them, and for what looks like
/// one, wherever something is written down.
class LeakIT {
    /// What a JVM says before the function does, on Lambda too.
    private static final String JVM_STARTS = "Picked up JAVA_TOOL_OPTIONS: -XX:TieredStopAtLevel=";

    /// What no log line, item, object, message, mail, webhook or error may hold.
    private static final Pattern SECRET =
            Pattern.compile(
                    "X-Amz-(?:Signature|Security-Token|Credential)=|whsec_|PRIVATE KEY"
                            + "|(?:Bearer|Basic) [\\w+/=.~-]{8,}|\\beyJ[\\w-]{8,}\\.eyJ"
                            + "|(?i:set-cookie|cookie:)|ss-p?id=");

    /// What an error must not tell of the inside.
    private static final Pattern INSIDE =
            Pattern.compile(
                    "Exception\\b(?!\")|\\bat [\\w.$]+\\(|\\.java:|dev\\.billow|com\\.amazon"
                            + "|software\\.amazon|com\\.fasterxml|arn:aws|(?i:dynamodb|duckdb)"
                            + "|\\bSELECT\\b.*\\bFROM\\b|ACCOUNT#|REPORT#");

    private final StackUnderTest stack = StackUnderTest.shared();
    private final SecretFlows flows = new SecretFlows(stack);

    @Test
    @Tag("A30")
    @Tag("A34")
    @Tag("A39")
    @Tag("B33")
    @Tag("S58")
    void noFlowLeavesASecretBehind() throws Exception {
        assumeTrue(stack.has("BILLOW_INBOX_DIR"), "mails are files on the embedded parts alone");
        flows.run();

        assertThat(flows.capabilities).isNotEmpty();
        assertThat(flows.errors).hasSizeGreaterThan(15);
        Map<String, String> logs = Remains.logs(stack);
        Map<String, String> messages = Remains.messages(stack);
        assertThat(messages.values().toString())
                .contains("reportqueue", "notificationqueue", "-requestqueue", "scheduledrequest");
        Map<String, String> kept = together(flows.secrets, flows.capabilities);
        assertFree("the tables", Remains.items(stack), kept);
        assertFree("the bucket", Remains.objects(stack), kept);
        assertFree("the queues", messages, kept);
        assertFree("the logs", logs, together(kept, flows.inUrls));
        Map<String, String> told = together(flows.secrets, flows.inUrls);
        assertFree("the mails", Remains.mails(stack), told);
        assertFree("the webhooks", flows.webhooks, told);
        assertFree("the bus", Map.of("events", flows.events()), told);
        logs.forEach(LeakIT::assertOneObjectPerLine);
        flows.errors.forEach(this::assertTellsNothing);
    }

    private static Map<String, String> together(
            Map<String, String> one, Map<String, String> other) {
        Map<String, String> all = new HashMap<>(one);
        all.putAll(other);
        return all;
    }

    private static void assertFree(
            String kind, Map<String, String> texts, Map<String, String> secrets) {
        assertThat(texts).as(kind).isNotEmpty();
        texts.forEach((place, text) -> assertFree(kind + ", " + place, text, secrets));
    }

    private static void assertFree(String place, String text, Map<String, String> secrets) {
        secrets.forEach(
                (name, secret) ->
                        assertThat(text.indexOf(secret))
                                .as("%s: %s in %s", place, name, text)
                                .isNegative());
        Matcher matcher = SECRET.matcher(text);
        assertThat(matcher.find() ? context(text, matcher) : "").as(place).isEmpty();
    }

    private static String context(String text, Matcher matcher) {
        return text.substring(
                Math.max(0, matcher.start() - 80), Math.min(text.length(), matcher.end() + 20));
    }

    private static void assertOneObjectPerLine(String log, String text) {
        text.lines()
                .filter(line -> !line.startsWith(JVM_STARTS))
                .forEach(
                        line -> {
                            assertThat(line.length()).as(log).isLessThan(8000);
                            try {
                                assertThat(JSON.std.mapFrom(line)).as(log).containsKey("event");
                            } catch (IOException e) {
                                throw new AssertionError(log + ": " + line, e);
                            }
                        });
    }

    private void assertTellsNothing(Answer error) {
        String text = error.text();
        Matcher matcher = INSIDE.matcher(text);
        assertThat(matcher.find() ? context(text, matcher) : "").as(text).isEmpty();
        assertThat(text).doesNotContain(stack.text("REPORTS_TABLE"));
        assertFree("an error", text, together(flows.secrets, flows.inUrls));
        if (error.status() >= 400) {
            assertThat(error.headers()).as(text).containsKey("x-request-id");
        }
    }
}
