package dev.billow.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.standardwebhooks.Webhook;

import dev.billow.flow.ReportsClient.Answer;
import dev.billow.flow.WebhookReceiver.Delivery;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.net.URI;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

class ReportFlowIT {
    private static final Duration SOON = Duration.ofSeconds(40);
    private final StackUnderTest stack = StackUnderTest.shared();
    private final ReportsClient admin = stack.client("admin@billow.example");
    private final Usage usage = stack.usage();

    @Test
    @Tag("W2")
    @Tag("F18")
    @Tag("A30")
    void aRequestBecomesACsvAMailAndAWebhook() throws Exception {
        usage.put(
                "2026-09-01",
                "a.csv.gz",
                """
                recordId,customerId,customerName,category,startTime,count,quantity,unit,price,currency,international
                r1,c1,"Hill, ""Ann""\",calls-inbound,2026-09-01T00:00:00Z,1,1.5,minutes,0.12345678901,USD,false
                r2,c1,"Hill, ""Ann""\",calls-inbound,2026-09-01T10:00:00Z,2,0.25,minutes,-0.02,USD,true
                """);
        usage.put(
                "2026-09-02",
                "b.ndjson",
                """
                {"recordId":"r3","customerId":"c2","customerName":"=SUM(A1)","category":"sms-outbound","startTime":"2026-09-02T23:59:59.999Z","quantity":999999999999.999999,"unit":"segments","price":100.5,"currency":"JPY"}
                {"recordId":"r4","customerId":"c2","customerName":"=SUM(A1)","category":"recordings","startTime":"2026-09-02T01:00:00Z","quantity":"3","unit":"minutes"}
                """);
        try (WebhookReceiver receiver = new WebhookReceiver()) {
            String mailbox = usage.account() + "@example.com";

            Answer queued =
                    admin.post(
                            "/reports/billing",
                            Map.of(
                                    "startDate",
                                    "2026-09-01",
                                    "endDate",
                                    "2026-09-02",
                                    "accountId",
                                    usage.account(),
                                    "includeCustomerIds",
                                    true,
                                    "emailAddressToNotify",
                                    mailbox,
                                    "webhookUrl",
                                    receiver.url()));

            assertThat(queued.status()).isEqualTo(200);
            assertThat(queued.json().members())
                    .containsEntry("status", "Queued")
                    .containsEntry("emailAddressToNotify", mailbox)
                    .containsKeys("id", "jobId", "dateCreated")
                    .doesNotContainKey("downloadLink");
            String id = queued.json().text("id");

            Json info = admin.await(id, SOON);

            assertThat(info.members()).containsEntry("status", "Completed");
            String csv = ReportsClient.open(info.text("downloadLink")).text();
            assertThat(csv)
                    .isEqualTo(
                            """
                            PeriodStart,PeriodEnd,CustomerId,CustomerName,Category,Unit,Records,Count,Quantity,Currency,Amount,AmountExact,InternationalAmount,UnpricedRecords
                            2026-09-01,2026-09-02,c2,'=SUM(A1),recordings,minutes,1,1,3,,0,0,0,1
                            2026-09-01,2026-09-02,c2,'=SUM(A1),sms-outbound,segments,1,1,999999999999.999999,JPY,101,100.5,0,0
                            2026-09-01,2026-09-02,c1,"Hill, ""Ann""\",calls-inbound,minutes,2,3,1.75,USD,0.10,0.10345678901,-0.02,0
                            """
                                    .replace("\n", "\r\n"));
            Json details = info.object("details");
            assertThat(details.value("sha256")).isEqualTo(sha256(csv));
            assertThat(details.value("rows")).isEqualTo(3);

            Delivery delivery = receiver.await(1, SOON).getFirst();
            verifySignature(delivery, stack.webhookSecret(usage.account()));
            assertThat(delivery.text()).contains("\"type\":\"report.completed\"", id, "\"rows\":[");

            Mailbox.Mail mail = stack.mailbox().await(mailbox, SOON);
            assertThat(mail.subject()).contains("billing report", usage.account());
            String link = mail.firstLink();
            assertThat(link).contains("/reports/" + id + "/download?token=");
            Answer redirect = ReportsClient.open(link);
            assertThat(redirect.status()).isEqualTo(302);
            String presigned = redirect.header("location");
            assertThat(ReportsClient.open(presigned).text()).isEqualTo(csv);

            assertThat(List.of(info.text("downloadLink"), presigned))
                    .allMatch(each -> each.contains("X-Amz-Expires=900"));
            assertThat(List.of(delivery.text(), mail.text(), stack.itemsOf(id)))
                    .allMatch(each -> each.contains(id) && !each.contains("X-Amz-"));
            isOneMailToOnePerson(mail, mailbox);
            whoUnsubscribesIsNotMailedAgain(mail, mailbox);
            String links = "/accounts/" + usage.account() + "/links";
            assertThat(admin.delete(links).status()).isEqualTo(204);
            assertThat(ReportsClient.open(link).status()).isEqualTo(404);
        }
    }

    private void isOneMailToOnePerson(Mailbox.Mail mail, String mailbox) {
        assertThat(mail.headers("To")).containsExactly(mailbox);
        assertThat(mail.headers("Cc")).isEmpty();
        assertThat(mail.headers("Bcc")).isEmpty();
        assertThat(mail.headers("From")).hasSize(1);
        assertThat(mail.text()).contains("Total JPY: 101\r\n", "Total USD: 0.10\r\n");
        assertThat(mail.html())
                .contains("<td>101</td>", mail.firstLink())
                .contains("<td>0.10</td>");
    }

    /// By one click, as mail programs do it; following the link changes nothing.
    private void whoUnsubscribesIsNotMailedAgain(Mailbox.Mail mail, String mailbox) {
        assertThat(mail.headers("List-Unsubscribe-Post"))
                .containsExactly("List-Unsubscribe=One-Click");
        String header = String.join("", mail.headers("List-Unsubscribe"));
        URI link = URI.create(header.substring(1, header.length() - 1));
        assertThat(mail.text()).contains(link.toString());
        assertThat(ReportsClient.open(link.toString()).text()).contains(mailbox + " is mailed");

        Answer ended =
                stack.anonymous()
                        .call(
                                "POST",
                                link.getPath() + "?" + link.getQuery(),
                                "List-Unsubscribe=One-Click",
                                Map.of("Content-Type", "application/x-www-form-urlencoded"));

        assertThat(ended.status()).isEqualTo(200);
        Map<String, Object> request = new HashMap<>(september());
        request.put("emailAddressToNotify", mailbox);
        assertThat(endedMail(admin.ask(request)))
                .contains("state=Failed", "outcome=recipient_unsubscribed");
        assertThat(stack.mailbox().mails(mailbox)).hasSize(1);
    }

    /// The mail's delivery, once it is over; the report itself is Completed.
    private String endedMail(String id) {
        assertThat(admin.await(id, SOON).text("status")).isEqualTo("Completed");
        Instant end = Instant.now().plus(SOON);
        while (Instant.now().isBefore(end)) {
            Answer answer = admin.get("/reports/" + id + "/deliveries");
            for (Object each : answer.json().list("deliveries")) {
                String delivery = String.valueOf(each);
                if (delivery.contains("channel=email") && !delivery.contains("state=Pending")) {
                    return delivery;
                }
            }
            ReportsClient.pause(Duration.ofMillis(100));
        }
        throw new AssertionError("the mail is not over");
    }

    @Test
    @Tag("F29")
    void aReportWhoseRecipientIsSuppressedIsCompletedAndSaysThatItsMailFailed() {
        assumeTrue(stack.has("BILLOW_INBOX_DIR"), "the embedded SES alone has a list to write");
        String mailbox = usage.account() + "+bounced@example.com";
        stack.suppress(mailbox);
        Map<String, Object> request = new HashMap<>(september());
        request.put("emailAddressToNotify", mailbox);

        String delivery = endedMail(admin.ask(request));

        assertThat(delivery).contains("state=Failed", "outcome=recipient_suppressed");
        assertThat(stack.mailbox().mails(mailbox)).isEmpty();
    }

    @Test
    @Tag("B32")
    void nobodyIsMailedWhoIsOnNoListAndTheAccountsManagersKeepOne() {
        Map<String, Object> request = new HashMap<>(september());
        request.put("emailAddressToNotify", usage.account() + "@elsewhere.example");
        String settings = "/accounts/" + usage.account() + "/settings";

        Answer refused = admin.post("/reports/billing", request);
        Answer changed =
                admin.call(
                        "PUT",
                        settings,
                        "{\"mailRecipients\":\"@elsewhere.example\"}",
                        Map.of("Content-Type", "application/json"));
        Answer allowed = admin.post("/reports/billing", request);

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.text()).contains("EmailAddressToNotify", "mailRecipients");
        assertThat(changed.json().text("mailRecipients")).isEqualTo("@elsewhere.example");
        assertThat(allowed.status()).isEqualTo(200);
        assertThat(endedMail(allowed.json().text("id"))).contains("state=Delivered");
    }

    @Test
    @Tag("F22")
    void theSameIdempotencyKeyGivesTheSameReport() {
        Map<String, ?> request = september();

        Answer first = admin.post("/reports/billing", request, "Idempotency-Key", usage.account());
        admin.await(first.json().text("id"), SOON);
        Answer again = admin.post("/reports/billing", request, "Idempotency-Key", usage.account());
        Map<String, Object> other = new HashMap<>(request);
        other.put("includeCustomerIds", true);
        Answer conflict = admin.post("/reports/billing", other, "Idempotency-Key", usage.account());

        assertThat(again.json().text("id")).isEqualTo(first.json().text("id"));
        assertThat(conflict.status()).isEqualTo(409);
    }

    @Test
    void aReportWhoseNumbersChangedTellsWhatDiffersFromTheOneBefore() {
        String day = "recordId,category,startTime,quantity,unit,price,currency\n";
        String record = "r1,calls,2026-09-05T00:00:00Z,1.5,minutes,%s,USD\n";
        usage.put("2026-09-05", "a.csv", day + record.formatted("1"));
        String first = admin.ask(september());
        admin.await(first, SOON);
        usage.put("2026-09-05", "a.csv", day + record.formatted("2"));

        Json info = admin.await(admin.ask(september()), SOON);

        Json details = info.object("details");
        assertThat(details.text("differsFrom")).isEqualTo(first);
        assertThat(info.text("statusMessage")).endsWith("1 line differs from report " + first);
        assertThat(ReportsClient.open(details.text("diffLink")).text())
                .contains("\r\nchanged,,calls,minutes,USD,", ",1.00,2.00,1,2,");
    }

    @Test
    void anAccountWithoutUsageGetsAHeaderAndIsToldSo() {
        Json info = admin.await(admin.ask(september()), SOON);

        assertThat(info.members()).containsEntry("status", "Completed");
        assertThat(info.text("statusMessage")).containsIgnoringCase("no usage");
        String csv = ReportsClient.open(info.text("downloadLink")).text();
        assertThat(csv).startsWith("PeriodStart,PeriodEnd,CustomerName,").endsWith("\r\n");
        assertThat(csv.lines()).hasSize(1);
    }

    @Test
    void aBrokenUsageFileEndsInErrorThatNamesThePlaceAndTheNextReportIsFine() {
        String key =
                usage.put(
                        "2026-09-03",
                        "broken.csv",
                        """
                        recordId,category,startTime,quantity,unit
                        r1,calls-inbound,2026-09-03T00:00:00Z,1.5,minutes
                        r2,calls-inbound,2026-09-03T00:00:00Z,1_000,minutes
                        """);

        Json failed = admin.await(admin.ask(september()), SOON);

        assertThat(failed.members())
                .containsEntry("status", "Error")
                .doesNotContainKey("downloadLink");
        assertThat(failed.text("statusMessage")).contains(key, "line 3", "quantity", "1_000");

        Usage fine = stack.usage();
        Map<String, Object> next = new HashMap<>(september());
        next.put("accountId", fine.account());
        assertThat(admin.await(admin.ask(next), SOON).members())
                .containsEntry("status", "Completed");
    }

    @Test
    @Tag("A3")
    @Tag("A4")
    void anotherAccountsReportIsAsUnknownAsNone() {
        ReportsClient acme = stack.client("customer@acme.example");
        ReportsClient globex = stack.client("customer@globex.example");
        String id = acme.ask(Map.of("startDate", "2020-01-01", "endDate", "2020-01-02"));
        acme.await(id, SOON);
        String unknown = "/reports/00000000-0000-4000-8000-000000000000";

        Answer foreign = globex.get("/reports/" + id);
        Answer foreignDelete = globex.delete("/reports/" + id);

        assertThat(foreign.status()).isEqualTo(404);
        assertThat(foreign.body()).isEqualTo(globex.get(unknown).body());
        assertThat(foreignDelete.status()).isEqualTo(404);
        assertThat(acme.get("/reports/" + id).status()).isEqualTo(200);
        assertThat(globex.post("/reports/billing", Map.of("accountId", "acme")).status())
                .isEqualTo(403);
    }

    @Test
    void aDeletedReportAndItsLinkAreGone() {
        usage.put("2026-09-04", "a.csv", "recordId,category,startTime,quantity,unit\n");
        String id = admin.ask(september());
        String link = admin.await(id, SOON).text("downloadLink");

        assertThat(admin.delete("/reports/" + id).status()).isEqualTo(204);

        assertThat(admin.get("/reports/" + id).status()).isEqualTo(404);
        assertThat(admin.delete("/reports/" + id).status()).isEqualTo(404);
        assertThat(ReportsClient.open(link).status()).isEqualTo(404);
    }

    @Test
    void theListIsNewestFirstAndEmptyIsAnEmptyArray() {
        assertThat(admin.get("/reports?accountId=" + usage.account()).text())
                .isEqualTo("{\"reports\":[]}");

        String first = admin.ask(september());
        admin.await(first, SOON);
        String second = admin.ask(september());
        admin.await(second, SOON);

        List<?> reports = admin.get("/reports?accountId=" + usage.account()).json().list("reports");
        assertThat(reports)
                .extracting(each -> ((Map<?, ?>) each).get("id"))
                .isEqualTo(List.of(second, first));
    }

    private Map<String, ?> september() {
        return Map.of(
                "startDate", "2026-09-01", "endDate", "2026-09-30", "accountId", usage.account());
    }

    private static void verifySignature(Delivery delivery, String secret) throws Exception {
        HashMap<String, List<String>> headers = new HashMap<>();
        for (String name : List.of("webhook-id", "webhook-timestamp", "webhook-signature")) {
            headers.put(name, List.of(delivery.header(name)));
        }
        new Webhook(secret).verify(delivery.text(), HttpHeaders.of(headers, (_, _) -> true));
    }

    private static String sha256(String text) throws Exception {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }
}
