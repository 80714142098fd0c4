package dev.billow.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.billow.api.TestApi.Answered;
import dev.billow.report.Period;
import dev.billow.report.Report;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.LocalDate;
import java.time.ZoneId;

class BillingRouteTest {
    private static final String SEPTEMBER =
            "{\"startDate\":\"2026-09-01\",\"endDate\":\"2026-09-30\",\"accountId\":\"acme\"}";

    private final TestApi api = new TestApi();

    @Test
    void aReportIsRecordedSentAndAnswered() {
        Answered answer =
                api.post(
                        """
                        {"startDate":"2026-09-01","endDate":"2026-09-30","accountId":"acme",
                         "includeCustomerIds":true,"emailAddressToNotify":"ann@acme.example",
                         "webhookUrl":"https://acme.example/hook?a=b",
                         "timeZoneId":"America/St_Johns"}
                        """);

        Report stored = only();
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body())
                .isEqualTo(
                        ("{\"id\":\"%s\",\"name\":\"Billing report acme 2026-09-01 to"
                             + " 2026-09-30\",\"status\":\"Queued\",\"statusMessage\":\"Waiting for"
                             + " a worker\",\"dateCreated\":\"2026-11-15T10:00:00Z\","
                             + "\"dateUpdated\":\"2026-11-15T10:00:00Z\",\"jobId\":\"message-1\","
                             + "\"emailAddressToNotify\":\"ann@acme.example\",\"details\":{"
                             + "\"startDate\":\"2026-09-01\",\"endDate\":\"2026-09-30\","
                             + "\"timeZoneId\":\"America/St_Johns\",\"attempt\":0}}")
                                .formatted(stored.id()));
        assertThat(answer.headers())
                .containsEntry("Content-Type", "application/json; charset=utf-8")
                .containsEntry("X-Request-Id", "request-1")
                .containsEntry("Cache-Control", "no-store");
        assertThat(stored.createdBy()).isEqualTo("Customer of acme");
        assertThat(stored.request().includeCustomerIds()).isTrue();
        assertThat(stored.request().webhookUrl())
                .hasValueSatisfying(url -> assertThat(url).hasQuery("a=b"));
        assertThat(api.queue.reports()).containsExactly(stored.id());
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"})
    void everyVerbAsksForAReport(String verb) {
        Answered answer =
                api.ask(verb, "/reports/billing?StartDate=2026-09-01&ENDDATE=2026-09-02").send();

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body().isEmpty()).isEqualTo(verb.equals("HEAD"));
        assertThat(only().request().period()).isEqualTo(period("2026-09-01", "2026-09-02", "UTC"));
    }

    @Test
    void optionsSaysWhatIsServed() {
        Answered answer = api.ask("OPTIONS", "/reports/billing").anonymously().send();

        assertThat(answer.status()).isEqualTo(204);
        assertThat(answer.headers())
                .containsEntry("Allow", "GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS");
        assertThat(api.store.all()).isEmpty();
    }

    @Test
    void verbsWithoutABodyDoNotReadOne() {
        api.ask("GET", "/reports/billing?startDate=2026-09-01&endDate=2026-09-01")
                .json("{broken")
                .send();

        assertThat(only().request().period()).isEqualTo(period("2026-09-01", "2026-09-01", "UTC"));
    }

    @Test
    void theQueryStringWinsOverTheBody() {
        api.ask("POST", "/reports/billing?endDate=2026-09-10&accountId=").json(SEPTEMBER).send();

        assertThat(only().request().period()).isEqualTo(period("2026-09-01", "2026-09-10", "UTC"));
    }

    @Test
    void plusAndPercentTwentyAreSpaces() {
        Answered plus = api.get("/reports/billing?accountId=a+b");
        Answered percent = api.get("/reports/billing?accountId=a%20b");

        assertThat(plus.text("responseStatus.message")).contains("'a b'");
        assertThat(percent.body()).isEqualTo(plus.body());
    }

    @Test
    void namesHaveNoCaseAndUnknownMembersAreIgnored() {
        Answered answer =
                api.post(
                        "{\"STARTDATE\":\"2026-09-01\",\"EndDate\":\"2026-09-02\","
                                + "\"colour\":{\"deep\":[1,{}]},\"startDateX\":7}");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(only().request().period().start()).isEqualTo(LocalDate.of(2026, 9, 1));
    }

    @Test
    @Tag("A8")
    void membersOfTheInsideCannotBeSet() {
        String inside =
                ",\"id\":\"00000000-0000-4000-8000-000000000000\",\"status\":\"Completed\","
                        + "\"createdBy\":\"root\",\"role\":\"SystemAdministrator\",\"attempt\":9,"
                        + "\"s3Key\":\"reports/x\",\"csvKey\":\"x\",\"ttl\":1,\"expires\":1,"
                        + "\"jobId\":\"x\",\"server\":\"x\",\"lease\":{},\"__proto__\":{\"a\":1}}";
        api.post(SEPTEMBER.replace("}", inside));

        Report stored = only();
        Report plain =
                Report.queued(stored.id(), stored.request(), "Customer of acme", TestApi.NOW);
        assertThat(stored.id().value()).doesNotStartWith("00000000");
        assertThat(stored).isEqualTo(plain);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "-, -, UTC, 2026-10-01, 2026-10-31",
                "2026-11-01, -, UTC, 2026-11-01, 2026-11-14",
                "-, 2026-09-20, UTC, 2026-09-01, 2026-09-20",
                "2026-11-01, -, Pacific/Kiritimati, 2026-11-01, 2026-11-15",
                "2026-12-24, 2026-12-26, UTC, 2026-12-24, 2026-12-26",
                "2024-02-29, 2024-02-29, UTC, 2024-02-29, 2024-02-29",
                "2024-01-01, 2024-12-31, UTC, 2024-01-01, 2024-12-31",
            })
    @Tag("B28")
    void datesThatAreMissingAreFilledIn(
            String start, String end, String zone, String first, String last) {
        String query = "/reports/billing?timeZoneId=" + zone.replace("/", "%2F");
        query += start == null ? "" : "&startDate=" + start;
        query += end == null ? "" : "&endDate=" + end;

        Answered answer = api.get(query);

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(only().request().period()).isEqualTo(period(first, last, zone));
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "2026-09-02, 2026-09-01, is before StartDate 2026-09-02",
                "2026-11-15, -, is before StartDate 2026-11-15 (yesterday",
                "2025-01-01, 2026-01-02, is too far from StartDate 2025-01-01",
                "1970-01-01, 9999-12-31, is too far",
            })
    @Tag("B28")
    void aPeriodThatIsBackwardsOrTooLongIsRefused(String start, String end, String why) {
        String query = "/reports/billing?startDate=" + start;
        query += end == null ? "" : "&endDate=" + end;

        Answered answer = api.get(query);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.faultyFields()).containsExactly("EndDate");
        assertThat(answer.text("responseStatus.message")).contains(why);
    }

    @Test
    void everyFaultOfARequestIsNamedAtOnce() {
        Answered answer =
                api.post(
                        "{\"startDate\":\"2026-02-30\",\"endDate\":\"01/02/2026\","
                                + "\"accountId\":\"a/b\",\"includeCustomerIds\":\"yes\","
                                + "\"emailAddressToNotify\":\"a@b\",\"webhookUrl\":\"ht tp://\","
                                + "\"timeZoneId\":[\"UTC\"]}");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.errorCode()).isEqualTo("Validation");
        assertThat(answer.faultyFields())
                .containsExactlyInAnyOrder(
                        "StartDate",
                        "EndDate",
                        "AccountId",
                        "IncludeCustomerIds",
                        "EmailAddressToNotify",
                        "WebhookUrl",
                        "TimeZoneId");
        assertThat(api.store.all()).isEmpty();
    }

    @Test
    void aFaultSaysFieldValueAndWhatIsAllowed() {
        Answered answer = api.post("{\"startDate\":\"" + "9".repeat(70) + "\\n\\u202e\"}");

        assertThat(answer.body())
                .isEqualTo(
                        ("{\"responseStatus\":{\"errorCode\":\"Validation\",\"message\":\"%1$s\","
                                        + "\"errors\":[{\"errorCode\":\"Validation\","
                                        + "\"fieldName\":\"StartDate\",\"message\":\"%1$s\"}]}}")
                                .formatted(
                                        "StartDate '"
                                                + "9".repeat(64)
                                                + "…' is no day. Allowed: YYYY-MM-DD, an ISO 8601"
                                                + " date-time, /Date(ms)/, from 1970-01-01 on"));
    }

    @ParameterizedTest
    @CsvSource({
        "true, true",
        "'\"true\"', true",
        "'\"False\"', false",
        "false, false",
        "null, false",
        "'\"\"', false",
    })
    void booleansComeAsSuchOrAsText(String json, boolean includes) {
        api.post("{\"includeCustomerIds\":" + json + "}");

        assertThat(only().request().includeCustomerIds()).isEqualTo(includes);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "0", "\"yes\"", "\"on\"", "\" true\"", "[]", "{}", "[true]"})
    @Tag("B35")
    void aBadBooleanIsNamed(String json) {
        Answered answer = api.post("{\"includeCustomerIds\":" + json + "}");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.faultyFields()).containsExactly("IncludeCustomerIds");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"utc", "+02:00", "UTC+2", "Z", "Mars/Olympus", "Europe/Berlin ", "../UTC"})
    void onlyIanaZonesAreZones(String zone) {
        Answered answer = api.post("{\"timeZoneId\":\"" + zone + "\"}");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.faultyFields()).containsExactly("TimeZoneId");
    }

    @Tag("B7")
    @ParameterizedTest
    @ValueSource(
            strings = {
                "*",
                "?",
                "[a-z]",
                "**",
                "{A,B}",
                "../B",
                "a/../../B",
                "s3://other",
                "a\\u0000",
                "a\\\\b",
                "' OR 1=1 --",
                "ａ"
            })
    @Tag("B4")
    @Tag("B5")
    void oddAccountIdsAreRefused(String account) {
        Answered answer =
                api.ask("POST", "/reports/billing")
                        .as("SystemAdministrator", "")
                        .json("{\"accountId\":\"" + account + "\"}")
                        .send();

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.faultyFields()).containsExactly("AccountId");
    }

    @ParameterizedTest
    @CsvSource({"Customer, ''", "Customer, 'acme,globex'", "SystemAdministrator, ''"})
    void withoutAClearAccountOneMustBeNamed(String role, String accounts) {
        Answered answer = api.ask("POST", "/reports/billing").as(role, accounts).json("{}").send();

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.faultyFields()).containsExactly("AccountId");
    }

    private Report only() {
        assertThat(api.store.all()).hasSize(1);
        return api.store.all().getFirst();
    }

    private static Period period(String start, String end, String zone) {
        return new Period(LocalDate.parse(start), LocalDate.parse(end), ZoneId.of(zone));
    }
}
