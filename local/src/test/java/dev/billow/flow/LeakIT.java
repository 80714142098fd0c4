package dev.billow.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.jr.ob.JSON;

import dev.billow.flow.ReportsClient.Answer;
import dev.billow.local.parts.DemoUser;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Runs every flow with secrets that it remembers, then looks for them, and for what looks like
/// one, wherever something is written down.
class LeakIT {
    private static final Duration SOON = Duration.ofSeconds(40);
    private static final String MADE_UP = "correct-horse-7Q";

    /// What no log line, item, object, message, mail, webhook or error may hold.
    private static final Pattern SECRET =
            Pattern.compile(
                    "X-Amz-(?:Signature|Security-Token|Credential)=|whsec_|PRIVATE KEY"
                            + "|(?:Bearer|Basic) [\\w+/=.~-]{8,}|\\beyJ[\\w-]{8,}\\.eyJ"
                            + "|(?i:set-cookie|cookie:)|ss-p?id=");

    private static final Pattern CAPABILITY = Pattern.compile("[?&]token=([\\w.~-]+)");

    /// What an error must not tell of the inside.
    private static final Pattern INSIDE =
            Pattern.compile(
                    "Exception\\b(?!\")|\\bat [\\w.$]+\\(|\\.java:|dev\\.billow|com\\.amazon"
                            + "|software\\.amazon|com\\.fasterxml|arn:aws|(?i:dynamodb|duckdb)"
                            + "|\\bSELECT\\b.*\\bFROM\\b|ACCOUNT#|REPORT#");

    private final StackUnderTest stack = StackUnderTest.shared();
    private final ReportsClient admin = stack.client("admin@billow.example");
    private final ReportsClient anonymous = stack.anonymous();
    private final Usage usage = stack.usage();
    private final Map<String, String> secrets = new LinkedHashMap<>();
    private final Map<String, String> capabilities = new LinkedHashMap<>();
    private final List<Answer> errors = new ArrayList<>();
    private final Map<String, String> webhooks = new LinkedHashMap<>();

    @Test
    @Tag("A30")
    @Tag("A34")
    @Tag("A39")
    @Tag("B33")
    void noFlowLeavesASecretBehind() throws Exception {
        assumeTrue(stack.has("BILLOW_INBOX_DIR"), "mails are files on the embedded parts alone");
        identify();
        try (WebhookReceiver receiver = new WebhookReceiver()) {
            report(receiver);
            badRecords(receiver);
            receiver.deliveries()
                    .forEach(it -> webhooks.put("webhook " + webhooks.size(), it.text()));
        }
        refusals();
        messages();

        assertThat(capabilities).isNotEmpty();
        assertThat(errors).hasSizeGreaterThan(15);
        Map<String, String> logs = Remains.logs(stack);
        assertFree(Map.of("the logs", logs), true);
        assertFree(
                Map.of(
                        "the tables", Remains.items(stack),
                        "the bucket", Remains.objects(stack),
                        "the queues", Remains.messages(stack)),
                true);
        assertFree(
                Map.of(
                        "the mails", Remains.mails(stack),
                        "the webhooks", webhooks,
                        "the bus", Map.of("events", events())),
                false);
        logs.forEach(LeakIT::assertOneObjectPerLine);
        errors.forEach(this::assertTellsNothing);
    }

    /// By cookies, token and password, rightly and wrongly.
    private void identify() {
        Answer signedIn = signIn("customer@acme.example", "demo");
        String set = signedIn.header("set-cookie");
        secrets.put("session", found("ss-id=([^;]+)", set));
        secrets.put("permanent session", found("ss-pid=([^;]+)", set));
        String cookies = "ss-id=" + secrets.get("session") + "; ss-opt=temp";
        assertThat(call("GET", "/auth/status", Map.of("Cookie", cookies)).status()).isEqualTo(200);
        assertThat(call("POST", "/auth/logout", Map.of("Cookie", cookies)).status()).isEqualTo(200);
        errors.add(call("GET", "/reports?accountId=acme", Map.of("Cookie", cookies)));

        String token = stack.token(DemoUser.CUSTOMER_ACME);
        secrets.put("token", token);
        secrets.put("token's signature", token.substring(token.lastIndexOf('.') + 1));
        assertThat(call("GET", "/reports?accountId=acme", bearer(token)).status()).isEqualTo(200);
        errors.add(call("GET", "/reports?accountId=globex", bearer(token)));
        errors.add(call("GET", "/reports?accountId=acme", bearer(token + "x")));
        errors.add(call("GET", "/reports?accountId=acme", bearer("none." + MADE_UP)));

        errors.add(signIn("nobody@nowhere.example", MADE_UP));
        errors.add(call("GET", "/reports", basic("nobody@nowhere.example", MADE_UP)));
        secrets.put("password", MADE_UP);
        secrets.put("Basic credentials", encoded("nobody@nowhere.example:" + MADE_UP));
        secrets.put("Basic credentials in use", encoded("admin@billow.example:demo"));
    }

    /// Told by mail and webhook, downloaded by each link, with secrets made and calls repeated.
    private void report(WebhookReceiver receiver) {
        usage.put(
                "2026-09-01",
                "a.csv",
                """
                recordId,category,startTime,quantity,unit,price,currency
                r1,calls,2026-09-01T00:00:00Z,1.5,minutes,0.1,USD
                """);
        String account = "/accounts/" + usage.account();
        Answer made = admin.post(account + "/webhook-secrets", Map.of("overlapHours", 24));
        String secret = found("(whsec_[^\"]+)", made.text());
        secrets.put("webhook secret", secret.substring("whsec_".length()));
        secrets.put("first webhook secret", stack.webhookSecret(usage.account()).substring(6));
        secrets.put("signing secret", stack.signingSecret());
        secrets.put("secret in a webhook's URL", MADE_UP);
        assertThat(admin.get(account + "/webhook-secrets").text()).doesNotContain(secret);

        String mailbox = usage.account() + "@example.com";
        String id = admin.ask(request("2026-09-01", receiver, mailbox));
        Json info = admin.await(id, SOON);
        String presigned = info.text("downloadLink");
        secrets.put("presigned signature", found("X-Amz-Signature=(\\w+)", presigned));
        assertThat(ReportsClient.open(presigned).status()).isEqualTo(200);
        errors.add(admin.get("/reports/" + id + "/download?token=" + MADE_UP));

        Mailbox.Mail mail = stack.mailbox().await(mailbox, SOON);
        capabilities.put("unsubscribe link", found("subscription=([\\w.~-]+)", mail.text()));
        String link = mail.firstLink();
        String token = found(CAPABILITY.pattern(), link);
        capabilities.put("capability link", token);
        assertThat(ReportsClient.open(link).status()).isEqualTo(302);
        errors.add(ReportsClient.open(link + "x"));
        receiver.await(1, SOON);
        Answer replayed = admin.post("/reports/" + id + "/deliveries/webhook/replay", Map.of());
        assertThat(replayed.status()).isLessThan(300);
        receiver.await(2, SOON);
        assertThat(admin.get("/reports/" + id + "/deliveries").text())
                .contains("delivered")
                .doesNotContain(token);
        assertThat(admin.delete("/reports/" + id).status()).isEqualTo(204);
        errors.add(ReportsClient.open(link));
    }

    private void badRecords(WebhookReceiver receiver) {
        usage.put("2026-09-02", "b.csv", "recordId,category,quantity\nr1,calls,NaN\n");
        String id = admin.ask(request("2026-09-02", receiver, "other@example.com"));
        Json info = admin.await(id, SOON);

        assertThat(info.text("status")).isEqualTo("Error");
        receiver.await(3, SOON);
        assertTellsNothing(admin.get("/reports/" + id));
    }

    /// Input that is wrong in each way, with something secret or hostile in it.
    private void refusals() {
        Map<String, String> json = Map.of("Content-Type", "application/json");
        errors.add(admin.call("POST", "/reports/billing", "{\"password\":\"" + MADE_UP, json));
        errors.add(admin.post("/reports/billing", Map.of("password", MADE_UP)));
        errors.add(admin.post("/reports/billing", Map.of("accountId", "a/../b")));
        errors.add(admin.post("/reports/billing", Map.of("startDate", "${jndi:ldap://x/y}")));
        errors.add(
                admin.post("/reports/billing", asked("emailAddressToNotify", "a\r\nBcc: b@c.de")));
        errors.add(admin.post("/reports/billing", asked("emailAddressToNotify", "\u001b[31mred")));
        errors.add(
                admin.post(
                        "/reports/billing", asked("webhookUrl", "https://u:" + MADE_UP + "@h/")));
        errors.add(
                admin.post("/reports/billing", asked("timeZoneId", "\u2028" + "x".repeat(9000))));
        errors.add(admin.get("/reports/'; SELECT 1 FROM x".replace(" ", "%20")));
        errors.add(admin.get("/no/such/path?token=" + MADE_UP));
        errors.add(admin.call("PATCH", "/reports/billing?password=" + MADE_UP, null, Map.of()));
        errors.add(admin.get("/reports?after=" + encoded(MADE_UP)));
        errors.add(admin.post("/accounts/acme/schedules", Map.of("period", "x\u0000")));
        errors.add(admin.post("/accounts/acme/webhook-secrets", Map.of("overlapHours", "1e400")));
    }

    /// Requests without HTTP: one that is refused, one that is no JSON.
    private void messages() {
        String requests = stack.text("REQUEST_QUEUE_URL");
        try (var sqs = stack.sqs()) {
            String mark = "mark-" + usage.account();
            String globex = "{\"reportType\":\"billing\",\"accountId\":\"globex\",\"x\":\"" + mark;
            sqs.sendMessage(send -> send.queueUrl(requests).messageBody(globex + "\"}"));
            sqs.sendMessage(send -> send.queueUrl(requests).messageBody(globex));
            for (int i = 0; i < 400 && count(events(), mark) < 2; i++) {
                ReportsClient.pause(Duration.ofMillis(100));
            }
            assertThat(count(events(), mark)).isGreaterThanOrEqualTo(2);
        }
    }

    private Map<String, Object> request(String day, WebhookReceiver receiver, String mailbox) {
        return Map.of(
                "startDate",
                day,
                "endDate",
                day,
                "accountId",
                usage.account(),
                "emailAddressToNotify",
                mailbox,
                "webhookUrl",
                receiver.url());
    }

    private Map<String, String> asked(String name, String value) {
        return Map.of("accountId", usage.account(), name, value);
    }

    private Answer signIn(String user, String password) {
        return anonymous.post(
                "/auth/credentials",
                Map.of("provider", "credentials", "userName", user, "password", password));
    }

    private Answer call(String method, String path, Map<String, String> headers) {
        return anonymous.call(method, path, null, headers);
    }

    private static Map<String, String> bearer(String token) {
        return Map.of("Authorization", "Bearer " + token);
    }

    private static Map<String, String> basic(String user, String password) {
        return Map.of("Authorization", "Basic " + encoded(user + ":" + password));
    }

    private static String encoded(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String found(String pattern, String text) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        assertThat(matcher.find()).as(pattern).isTrue();
        return matcher.group(1);
    }

    private static long count(String text, String part) {
        return text.lines().filter(line -> line.contains(part)).count();
    }

    private String events() {
        try {
            return Files.readString(stack.path("BILLOW_EVENTS_FILE"));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /// @param ofCapabilities whether capability links count as secrets there
    private void assertFree(Map<String, Map<String, String>> places, boolean ofCapabilities) {
        Map<String, String> all = new HashMap<>(secrets);
        if (ofCapabilities) {
            all.putAll(capabilities);
        }
        places.forEach(
                (kind, texts) -> {
                    assertThat(texts).as(kind).isNotEmpty();
                    texts.forEach((place, text) -> assertFree(kind + ", " + place, text, all));
                });
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
        assertFree("an error", text, secrets);
        if (error.status() >= 400) {
            assertThat(error.headers()).as(text).containsKey("x-request-id");
        }
    }
}
