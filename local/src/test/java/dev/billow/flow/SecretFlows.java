package dev.billow.flow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;

import dev.billow.flow.ReportsClient.Answer;
import dev.billow.local.parts.DemoUser;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Every flow, rightly and wrongly, with secrets that are remembered by what they are.
final class SecretFlows {
    private static final Duration SOON = Duration.ofSeconds(40);
    private static final String MADE_UP = "correct-horse-7Q";
    private static final String IN_URL = "battery-staple-3X";
    private static final Map<String, String> JSON_TYPE = Map.of("Content-Type", "application/json");

    /// Found nowhere.
    final Map<String, String> secrets = new LinkedHashMap<>();

    /// Found where people are told them, and nowhere else.
    final Map<String, String> capabilities = new LinkedHashMap<>();

    /// Found in the requests themselves, and not in what is told of them.
    final Map<String, String> inUrls = new LinkedHashMap<>();

    final List<Answer> errors = new ArrayList<>();
    final Map<String, String> webhooks = new LinkedHashMap<>();

    private final StackUnderTest stack;
    private final ReportsClient admin;
    private final ReportsClient anonymous;
    private final Usage usage;

    SecretFlows(StackUnderTest stack) {
        this.stack = stack;
        this.admin = stack.client("admin@billow.example");
        this.anonymous = stack.anonymous();
        this.usage = stack.usage();
    }

    void run() throws IOException {
        identify();
        try (WebhookReceiver receiver = new WebhookReceiver()) {
            report(receiver);
            badRecords(receiver);
            hooks(receiver);
            receiver.deliveries()
                    .forEach(it -> webhooks.put("webhook " + webhooks.size(), it.text()));
        }
        refusals();
        messages();
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
        String token = found("[?&]token=([\\w.~-]+)", link);
        capabilities.put("capability link", token);
        assertThat(ReportsClient.open(link).status()).isEqualTo(302);
        errors.add(ReportsClient.open(link + "x"));
        assertThat(admin.get("/reports/" + id + ".xlsx").status()).isLessThan(400);
        receiver.await(1, SOON);
        Answer replayed = admin.post("/reports/" + id + "/deliveries/webhook/replay", Map.of());
        assertThat(replayed.status()).isLessThan(300);
        receiver.await(2, SOON);
        assertThat(admin.get("/reports/" + id + "/deliveries").text())
                .contains("delivered")
                .doesNotContain(token);
        unsubscribe(mail);
        assertThat(admin.delete(account + "/links").status()).isEqualTo(204);
        errors.add(ReportsClient.open(link));
        assertThat(admin.delete("/reports/" + id).status()).isEqualTo(204);
    }

    /// By one click, and by a link that was changed.
    private void unsubscribe(Mailbox.Mail mail) {
        String header = String.join("", mail.headers("List-Unsubscribe"));
        URI link = URI.create(header.substring(1, header.length() - 1));
        String path = link.getPath() + "?" + link.getQuery();
        Map<String, String> form = Map.of("Content-Type", "application/x-www-form-urlencoded");
        String click = "List-Unsubscribe=One-Click";
        assertThat(anonymous.call("POST", path, click, form).status()).isEqualTo(200);
        errors.add(anonymous.call("POST", path + "x", click, form));
    }

    /// A test of a webhook, a batch, a schedule and a message, each with a secret in a URL.
    private void hooks(WebhookReceiver receiver) {
        String hook = receiver.url() + "?key=" + IN_URL;
        inUrls.put("secret in the URL of a webhook", IN_URL);
        String test = "/accounts/" + usage.account() + "/webhook-test";
        assertThat(admin.post(test, Map.of("webhookUrl", hook)).status()).isLessThan(300);
        receiver.await(4, SOON);

        Map<String, Object> asked = asked("webhookUrl", hook, "2026-09-03");
        assertThat(
                        admin.call(
                                "POST",
                                "/json/reply/BillingReport%5B%5D",
                                json(List.of(asked)),
                                JSON_TYPE))
                .extracting(Answer::status)
                .isEqualTo(200);
        receiver.await(5, SOON);

        ask(receiver, hook);
        schedule(receiver, hook);
    }

    private void ask(WebhookReceiver receiver, String hook) {
        Map<String, Object> asked = new HashMap<>(asked("webhookUrl", hook, "2026-02-05"));
        asked.put("accountId", "acme");
        asked.put("reportType", "billing");
        try (var sqs = stack.sqs()) {
            sqs.sendMessage(
                    send ->
                            send.queueUrl(stack.text("REQUEST_QUEUE_URL"))
                                    .messageBody(json(asked)));
        }
        receiver.await(6, SOON);
    }

    private void schedule(WebhookReceiver receiver, String hook) {
        String schedules = "/accounts/" + usage.account() + "/schedules";
        Answer made =
                admin.post(
                        schedules,
                        Map.of("reportType", "billing", "period", "year", "webhookUrl", hook));
        assertThat(made.status()).isEqualTo(200);
        Instant next = Instant.parse(made.json().text("nextReport"));
        stack.moveSchedulesTo(next.atZone(ZoneOffset.UTC));
        receiver.await(7, SOON);
        assertThat(admin.delete(schedules + "/" + made.json().text("scheduleId")).status())
                .isEqualTo(204);
    }

    private void badRecords(WebhookReceiver receiver) {
        usage.put("2026-09-02", "b.csv", "recordId,category,quantity\nr1,calls,NaN\n");
        String id = admin.ask(request("2026-09-02", receiver, "other@example.com"));
        Json info = admin.await(id, SOON);

        assertThat(info.text("status")).isEqualTo("Error");
        receiver.await(3, SOON);
        errors.add(admin.get("/reports/" + id));
    }

    /// Input that is wrong in each way, with something secret or hostile in it.
    private void refusals() {
        errors.add(admin.call("POST", "/reports/billing", "{\"password\":\"" + MADE_UP, JSON_TYPE));
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
        String globex = "{\"reportType\":\"billing\",\"accountId\":\"globex";
        String hook = "\",\"webhookUrl\":\"https://hooks.example.com/x?key=" + IN_URL;
        try (var sqs = stack.sqs()) {
            for (String body : List.of(globex, globex + "\"}", globex + hook + "\"}")) {
                String url = stack.text("REQUEST_QUEUE_URL");
                String id = sqs.sendMessage(it -> it.queueUrl(url).messageBody(body)).messageId();
                awaitEvent(id);
            }
        }
    }

    private void awaitEvent(String mark) {
        Instant end = Instant.now().plus(SOON);
        while (!events().contains(mark)) {
            assertThat(Instant.now()).as("no event with " + mark).isBefore(end);
            ReportsClient.pause(Duration.ofMillis(100));
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

    private Map<String, Object> asked(String name, String value, String day) {
        return Map.of("accountId", usage.account(), "startDate", day, "endDate", day, name, value);
    }

    private static String json(Object value) {
        try {
            return JSON.std.asString(value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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

    String events() {
        try {
            return Files.readString(stack.path("BILLOW_EVENTS_FILE"));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
