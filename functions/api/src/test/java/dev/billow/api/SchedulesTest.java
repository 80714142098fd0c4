package dev.billow.api;

import static dev.billow.api.TestApi.ACME;

import static org.assertj.core.api.Assertions.assertThat;

import dev.billow.api.TestApi.Answered;
import dev.billow.api.TestApi.Asking;
import dev.billow.schedule.Schedule;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;

class SchedulesTest {
    private static final String SCHEDULES = "/accounts/acme/schedules";
    private static final String MONTHLY = "{\"reportType\":\"billing\",\"period\":\"month\"}";

    private final TestApi api = new TestApi();

    @Test
    void aScheduleIsMadeShownListedAndRemoved() {
        Answered made =
                manager("POST", SCHEDULES)
                        .json(
                                "{\"reportType\":\"billing\",\"period\":\"week\","
                                    + "\"timeOfDay\":\"07:30\",\"timeZoneId\":\"Europe/Berlin\","
                                    + "\"includeCustomerIds\":true,"
                                    + "\"emailAddressToNotify\":\"billing@acme.example\","
                                    + "\"webhookUrl\":\"https://hooks.acme.example/r\"}")
                        .send();

        String id = made.text("scheduleId");
        assertThat(made.status()).isEqualTo(200);
        assertThat(made.body())
                .startsWith(
                        "{\"scheduleId\":\""
                                + id
                                + "\",\"accountId\":\"acme\",\"reportType\":\"billing\","
                                + "\"period\":\"week\",\"timeOfDay\":\"07:30\","
                                + "\"timeZoneId\":\"Europe/Berlin\",\"includeCustomerIds\":true,"
                                + "\"emailAddressToNotify\":\"billing@acme.example\","
                                + "\"webhookUrl\":\"https://hooks.acme.example/r\","
                                + "\"nextReport\":\"20");
        assertThat(manager("GET", SCHEDULES + "/" + id).send().body()).isEqualTo(made.body());
        assertThat(manager("GET", SCHEDULES).send().body())
                .isEqualTo("{\"schedules\":[" + made.body() + "]}");
        assertThat(manager("DELETE", SCHEDULES + "/" + id).send().status()).isEqualTo(204);
        assertThat(manager("DELETE", SCHEDULES + "/" + id).send().status()).isEqualTo(404);
        assertThat(manager("GET", SCHEDULES + "/" + id).send().status()).isEqualTo(404);
        assertThat(manager("GET", SCHEDULES).send().body()).isEqualTo("{\"schedules\":[]}");
    }

    @Test
    void whatIsLeftOutIsTheUsual() {
        Answered made = manager("POST", SCHEDULES).json(MONTHLY).send();

        assertThat(api.schedules.list(ACME)).containsExactly(TestApi.schedule(ACME));
        assertThat(made.text("timeOfDay")).isEqualTo("06:00");
        assertThat(made.text("timeZoneId")).isEqualTo("UTC");
    }

    @Test
    @Tag("F23")
    void theSameScheduleTwiceIsOneAndOnlyTheFirstIsAudited() {
        Answered first = manager("POST", SCHEDULES).json(MONTHLY).send();
        Answered second =
                manager("POST", SCHEDULES)
                        .json(
                                "{\"period\":\"Month\",\"reportType\":\"Billing\",\"timeOfDay\":\"\"}")
                        .send();

        assertThat(second.body()).isEqualTo(first.body());
        assertThat(api.schedules.list(ACME)).hasSize(1);
        assertThat(api.logged()).containsOnlyOnce("ScheduleMade");
    }

    @ParameterizedTest
    @Tag("B35")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{} | ReportType,Period | ReportType is missing. Allowed: billing, cdr",
                "{\"reportType\":\"x\",\"period\":\"month\"} | ReportType | 'x' is no type",
                "{\"reportType\":\"cdr\",\"period\":\"hour\"} | Period | Allowed: day, week, month,"
                        + " quarter, year",
                "{\"reportType\":\"cdr\",\"period\":\"day\",\"timeOfDay\":\"24:00\"} | TimeOfDay |"
                        + " Allowed: 00:00 to 23:59",
                "{\"reportType\":\"cdr\",\"period\":\"day\",\"timeZoneId\":\"Mars\"} | TimeZoneId |"
                        + " no time zone",
                "{\"reportType\":\"cdr\",\"period\":\"day\",\"timeZoneId\":\"SystemV/EST5\"} |"
                        + " TimeZoneId | no time zone",
                "{\"reportType\":\"cdr\",\"period\":\"day\",\"emailAddressToNotify\":\"x\"} |"
                        + " EmailAddressToNotify | no address",
                "{\"reportType\":\"cdr\",\"period\":\"day\",\"webhookUrl\":\"http://x\"} |"
                        + " WebhookUrl | refused"
            })
    void whatIsWrongIsNamedAndNothingIsMade(String body, String fields, String message) {
        Answered answer = manager("POST", SCHEDULES).json(body).send();

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.faultyFields()).containsExactly(fields.split(",", -1));
        assertThat(answer.text("responseStatus.message")).contains(message);
        assertThat(api.schedules.list(ACME)).isEmpty();
    }

    /// The scheduler leaves out a time that clocks leave out: that report would never be made.
    @ParameterizedTest
    @CsvSource({
        "Europe/Berlin, 01:59, true",
        "Europe/Berlin, 02:00, false",
        "Europe/Berlin, 02:59, false",
        "Europe/Berlin, 03:00, true",
        "Africa/Cairo, 00:00, false",
        "Africa/Cairo, 01:00, true",
        "Africa/Cairo, 23:59, true",
        "Asia/Tokyo, 02:30, true",
        "UTC, 00:00, true"
    })
    void aTimeThatSomeDayDoesNotHaveIsRefused(String zone, String time, boolean isGood) {
        Answered answer =
                manager("POST", SCHEDULES)
                        .json(
                                "{\"reportType\":\"cdr\",\"period\":\"day\",\"timeZoneId\":\"%s\","
                                                .formatted(zone)
                                        + "\"timeOfDay\":\"%s\"}".formatted(time))
                        .send();

        assertThat(answer.status()).isEqualTo(isGood ? 200 : 400);
        if (!isGood) {
            assertThat(answer.faultyFields()).containsExactly("TimeOfDay");
            assertThat(answer.text("responseStatus.message"))
                    .contains("'" + time + "' does not exist on 20", "in " + zone);
        }
    }

    @Test
    void anAccountHasTwentySchedulesAtMost() {
        for (int minute = 10; minute < 30; minute++) {
            assertThat(daily(minute).status()).isEqualTo(200);
        }

        assertThat(daily(31).errorCode()).isEqualTo("Conflict");
        assertThat(daily(10).status()).isEqualTo(200);
        assertThat(api.schedules.list(ACME)).hasSize(20);
        Schedule one = api.schedules.list(ACME).getFirst();
        manager("DELETE", SCHEDULES + "/" + one.id()).send();
        assertThat(daily(31).status()).isEqualTo(200);
    }

    @Test
    @Tag("A7")
    void theBodyCannotNameAnotherAccountThanThePath() {
        Answered answer =
                manager("POST", SCHEDULES)
                        .json(MONTHLY.replace("{", "{\"accountId\":\"globex\","))
                        .send();

        assertThat(answer.text("accountId")).isEqualTo("acme");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"x", "0123456789abcdef012", "0123456789ABCDEF0123", "0123456789abcdef0123"})
    void whatIsNoScheduleIsNotFound(String id) {
        assertThat(manager("GET", SCHEDULES + "/" + id).send().status()).isEqualTo(404);
        assertThat(manager("DELETE", SCHEDULES + "/" + id).send().status()).isEqualTo(404);
    }

    @Test
    @Tag("A38")
    void makingAndRemovingAreAudited() {
        String id = manager("POST", SCHEDULES).json(MONTHLY).send().text("scheduleId");
        String made = lastLine();
        manager("DELETE", SCHEDULES + "/" + id).send();

        assertThat(made).contains("\"audit\":\"ScheduleMade\"", "\"account\":\"acme\"", id);
        assertThat(lastLine())
                .contains("\"audit\":\"ScheduleRemoved\"", "\"user\":\"Manager of acme\"", id);
    }

    @Test
    @Tag("F19")
    void aSchedulerThatIsDownIsUnavailable() {
        api.schedules.breakDown();

        for (String method : List.of("GET", "POST")) {
            assertThat(manager(method, SCHEDULES).json(MONTHLY).send().status()).isEqualTo(503);
        }
    }

    private Answered daily(int minute) {
        return manager("POST", SCHEDULES)
                .json(
                        "{\"reportType\":\"cdr\",\"period\":\"day\",\"timeOfDay\":\"10:%02d\"}"
                                .formatted(minute))
                .send();
    }

    private Asking manager(String method, String path) {
        return api.ask(method, path).as("Manager", "acme");
    }

    private String lastLine() {
        return api.logged().lines().toList().getLast();
    }
}
