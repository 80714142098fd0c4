package dev.billow.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.billow.api.TestApi.Answered;
import dev.billow.api.TestApi.Asking;
import dev.billow.report.Report;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/// Many requests in one, answered by as many reports.
class BatchTest {
    private static final String PATH = "/api/BillingReport[]";
    private static final String FIRST = "{\"startDate\":\"2026-09-01\",\"endDate\":\"2026-09-10\"}";
    private static final String SECOND =
            "{\"startDate\":\"2026-09-01\",\"endDate\":\"2026-09-20\"}";
    private static final String THIRD = "{\"startDate\":\"2026-09-01\",\"endDate\":\"2026-09-30\"}";

    private final TestApi api = new TestApi();

    @Test
    void theReportsComeInTheOrderOfTheRequests() {
        Answered answer = post(SECOND, FIRST, THIRD);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.elements())
                .extracting(info -> String.valueOf(info.get("name")))
                .containsExactly(
                        "Billing report acme 2026-09-01 to 2026-09-20",
                        "Billing report acme 2026-09-01 to 2026-09-10",
                        "Billing report acme 2026-09-01 to 2026-09-30");
        assertThat(answer.headers())
                .containsEntry("X-AutoBatch-Completed", "3")
                .containsEntry("Content-Type", "application/json; charset=utf-8");
        assertThat(api.queue.reports())
                .extracting(id -> id.value())
                .containsExactlyElementsOf(ids(answer));
        assertThat(answer.elements()).extracting(info -> info.get("jobId")).doesNotContainNull();
    }

    @Test
    void anEmptyBatchIsAnsweredByAnEmptyList() {
        Answered answer = post();

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("[]");
        assertThat(answer.headers()).containsEntry("X-AutoBatch-Completed", "0");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/BillingReport[]",
                "/api/BillingReport%5B%5D",
                "/API/billingreport%5b]",
                "/json/reply/BillingReport[]",
                "/Json/Reply/BILLINGREPORT%5b%5d",
            })
    void bracketsComeLiteralOrEncodedAndLettersInAnyCase(String path) {
        assertThat(api.ask("POST", path).json("[{}]").send().elements()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/BillingReport%255B%255D",
                "/api/BillingReport[",
                "/api/BillingReport[0]",
                "/api/BillingReport%5B%5D%5B%5D",
                "/reports/billing[]",
                "/reports/[]"
            })
    void otherBracketsLeadNowhere(String path) {
        Answered answer = api.ask("POST", path).json("[{}]").send();

        assertThat(answer.status()).isIn(404, 405);
        assertThat(api.store.all()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "HEAD", "PUT", "PATCH", "DELETE"})
    void onlyPostIsServed(String verb) {
        Answered answer = api.ask(verb, PATH).json("[{}]").send();
        Answered overridden =
                api.ask("POST", PATH).header("X-Http-Method-Override", verb).json("[{}]").send();

        assertThat(answer.status()).isEqualTo(405);
        assertThat(answer.headers()).containsEntry("Allow", "POST, OPTIONS");
        assertThat(overridden.status()).isEqualTo(405);
    }

    @Test
    void theQueryStringFillsInWhatAnElementLeavesOut() {
        Answered answer =
                api.ask("POST", PATH + "?endDate=2026-09-05&startDate=2026-09-03")
                        .json("[{},{\"endDate\":\"2026-09-06\"}]")
                        .send();

        assertThat(answer.elements())
                .extracting(info -> String.valueOf(info.get("name")))
                .containsExactly(
                        "Billing report acme 2026-09-03 to 2026-09-05",
                        "Billing report acme 2026-09-03 to 2026-09-06");
    }

    @Test
    void everyFaultIsNamedWithItsPlaceAndNothingIsRecorded() {
        Answered answer =
                post(
                        FIRST,
                        "{\"endDate\":\"2026-02-30\",\"accountId\":[\"acme\"]}",
                        SECOND,
                        "{\"includeCustomerIds\":\"yes\"}");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.errorCode()).isEqualTo("Validation");
        assertThat(answer.faultyFields())
                .containsExactly("[1].AccountId", "[1].EndDate", "[3].IncludeCustomerIds");
        assertThat(answer.text("responseStatus.message"))
                .contains("[1].EndDate '2026-02-30' is no day", "[1].AccountId is no single value");
        assertThat(api.store.all()).isEmpty();
    }

    @Test
    @Tag("A7")
    void anAccountThatIsNotYoursForbidsTheWholeBatch() {
        Answered answer = post(FIRST, "{\"endDate\":\"x\"}", "{\"accountId\":\"globex\"}");

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.text("responseStatus.message"))
                .isEqualTo("You do not reach the account of [2].AccountId");
        assertThat(api.store.all()).isEmpty();
    }

    @Test
    @Tag("F23")
    void equalRequestsAreOneReport() {
        Answered first = post(FIRST, SECOND, FIRST);
        Answered again = post(FIRST, SECOND, FIRST);

        assertThat(ids(first)).hasSize(3);
        assertThat(ids(first).get(2)).isEqualTo(ids(first).get(0));
        assertThat(ids(first).get(1)).isNotEqualTo(ids(first).get(0));
        assertThat(ids(again)).isEqualTo(ids(first));
        assertThat(api.queue.reports()).hasSize(2);
    }

    @Test
    @Tag("F22")
    void aKeyStandsForTheWholeBatch() {
        Answered first = keyed("k-1", FIRST, SECOND, FIRST);
        Answered again = keyed("k-1", FIRST, SECOND, FIRST);
        Answered other = keyed("k-1", FIRST, THIRD, FIRST);
        Answered shorter = keyed("k-1", FIRST, SECOND);
        Answered anotherKey = keyed("k-2", FIRST);

        assertThat(ids(first).get(2)).isEqualTo(ids(first).get(0));
        assertThat(ids(again)).isEqualTo(ids(first));
        assertThat(other.status()).isEqualTo(409);
        assertThat(shorter.status()).isEqualTo(409);
        assertThat(ids(anotherKey)).doesNotContainAnyElementsOf(ids(first));
        assertThat(api.queue.reports()).hasSize(3);
    }

    @Test
    @Tag("F22")
    void aKeyOfABatchIsNoKeyOfARequest() {
        Answered batch = keyed("k-1", FIRST);

        Answered single =
                api.ask("POST", "/api/BillingReport")
                        .header("Idempotency-Key", "k-1")
                        .json(SECOND)
                        .send();

        assertThat(single.status()).isEqualTo(200);
        assertThat(ids(batch)).doesNotContain(single.text("id"));
        assertThat(keyed("k".repeat(255), THIRD).status()).isEqualTo(200);
        assertThat(keyed("k".repeat(256), THIRD).faultyFields()).containsExactly("IdempotencyKey");
        assertThat(keyed("k\n0", THIRD).status()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    @Tag("F4")
    void aBatchThatBrokeOffIsTakenUpAgain(boolean hasKey) {
        TestApi failing = new TestApi(FailingStore.at("create", 3));
        Asking asking = failing.ask("POST", PATH).json(array(FIRST, SECOND, THIRD));
        if (hasKey) {
            asking.header("Idempotency-Key", "k-1");
        }

        Answered broken = asking.send();
        List<String> before = failing.queue.reports().stream().map(id -> id.value()).toList();
        Answered again = asking.send();

        assertThat(broken.status()).isEqualTo(503);
        assertThat(broken.headers()).containsKey("Retry-After");
        assertThat(before).hasSize(2);
        assertThat(ids(again)).hasSize(3).startsWith(before.toArray(String[]::new));
        assertThat(failing.queue.reports()).hasSize(3);
    }

    @Test
    @Tag("F4")
    void reportsThatCannotBeSentAreAnsweredAndLeftToTheSweeper() {
        api.queue.breakDown();

        Answered answer = post(FIRST, SECOND);

        assertThat(answer.elements()).hasSize(2);
        assertThat(api.store.due(TestApi.NOW.plusSeconds(31), 10)).hasSize(2);
    }

    @Test
    void aBatchHasAtMost100Requests() {
        List<String> days =
                IntStream.rangeClosed(1, 100)
                        .mapToObj(
                                day ->
                                        "{\"startDate\":\"%s\"}"
                                                .formatted(TestApi.NOW.minus(Duration.ofDays(day))))
                        .toList();
        String[] hundred = days.toArray(String[]::new);

        Answered fits = post(hundred);
        Answered tooMany =
                api.ask("POST", PATH)
                        .json("[" + String.join(",", Collections.nCopies(101, THIRD)) + ",{")
                        .send();

        assertThat(fits.elements()).hasSize(100);
        assertThat(tooMany.status()).isEqualTo(400);
        assertThat(tooMany.errorCode()).isEqualTo("Validation");
        assertThat(tooMany.text("responseStatus.message"))
                .isEqualTo("The batch is too long. Allowed: 100 requests");
        assertThat(api.store.all()).hasSize(100);
    }

    @Test
    @Tag("B24")
    void aBatchMayHaveOneMebibyteAndNotOneByteMore() {
        String exact = "[" + FIRST + " ".repeat(1024 * 1024 - FIRST.length() - 2) + "]";

        assertThat(api.ask("POST", PATH).json(exact).send().status()).isEqualTo(200);
        assertThat(api.ask("POST", PATH).json(exact + " ").send().status()).isEqualTo(413);
        assertThat(
                        api.ask("POST", PATH)
                                .base64((exact + " ").getBytes(StandardCharsets.UTF_8))
                                .send()
                                .status())
                .isEqualTo(413);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | has no JSON array | 1",
                "{} | has no JSON array | 1",
                "null | has no JSON array | 1",
                "\"x\" | has no JSON array | 1",
                "[null] | has no JSON object | 2",
                "[{},1] | has no JSON object | 5",
                "[[{}]] | has no JSON object | 2",
                "[{},] | is not valid JSON | 5",
                "[{} | is not valid JSON | 4",
                "[{}]] | is not valid JSON | 5",
                "[{}][] | goes on after its end | 5",
                "[{\"a\":1,\"A\":2}] | has the member 'A' twice | 9",
            })
    @Tag("B25")
    void aBodyThatIsNoBatchIsToldWithItsPlace(String body, String what, int column) {
        Answered answer = api.ask("POST", PATH).json(body).send();

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.errorCode()).isEqualTo("SerializationException");
        assertThat(answer.text("responseStatus.message"))
                .isEqualTo("The body %s at line 1, column %d".formatted(what, column));
    }

    @ParameterizedTest
    @CsvSource({
        "application/json;charset=utf-8, 200",
        "text/json, 200",
        "text/csv, 415",
        "text/jsv, 415",
        "application/xml, 415",
        "application/x-www-form-urlencoded, 415",
        "application/json;charset=utf-16, 415",
        "text/plain, 415",
    })
    @Tag("B26")
    void aBatchIsJson(String type, int status) {
        Answered answer = api.ask("POST", PATH).json("[{}]").header("Content-Type", type).send();

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.body().contains("Allowed: application/json, in UTF-8"))
                .isEqualTo(status == 415);
        assertThat(api.ask("POST", PATH).body("[{}]").send().status()).isEqualTo(200);
    }

    @Test
    @Tag("B25")
    void batchesMadeToBeSlowAreQuick() {
        String empty = "{},".repeat(340_000);
        List<String> bodies =
                List.of(
                        "[".repeat(1_000_000),
                        "[" + empty,
                        "[{" + "\"\":1,".repeat(150_000),
                        "[{\"a\":" + "[".repeat(1_000_000),
                        "[{\"a\":" + "9".repeat(1_000_000) + "}]",
                        "[{\"accountId\":[" + "1,".repeat(400_000) + "1]}]");

        for (String body : bodies) {
            Cost cost =
                    Cost.of(
                            () ->
                                    assertThat(api.ask("POST", PATH).json(body).send().status())
                                            .isEqualTo(400));

            assertThat(cost.time()).as(body.substring(0, 10)).isLessThan(Duration.ofMillis(200));
            assertThat(cost.bytes()).isLessThan(40_000_000);
        }
    }

    @Test
    void theLogHasOneLineWithEveryAccountAndReport() {
        Answered answer =
                api.ask("POST", PATH)
                        .as("Manager", "acme,globex")
                        .json("[{\"accountId\":\"acme\"},{\"accountId\":\"globex\"}]")
                        .send();

        assertThat(api.logged().lines()).hasSize(1);
        assertThat(api.logged())
                .contains("\"account\":\"acme globex\"")
                .contains("\"reportId\":\"" + String.join(" ", ids(answer)) + "\"");
    }

    @Test
    @Tag("A8")
    void membersOfTheInsideCannotBeSet() {
        post("{\"status\":\"Completed\",\"attempt\":9,\"id\":\"x\",\"createdBy\":\"root\"}");

        Report stored = api.store.all().getFirst();
        Report plain =
                Report.queued(stored.id(), stored.request(), "Customer of acme", TestApi.NOW);
        assertThat(stored).isEqualTo(plain);
    }

    private Answered post(String... requests) {
        return api.ask("POST", PATH).json(array(requests)).send();
    }

    private Answered keyed(String key, String... requests) {
        return api.ask("POST", PATH).header("Idempotency-Key", key).json(array(requests)).send();
    }

    private static String array(String... requests) {
        return "[" + String.join(",", requests) + "]";
    }

    private static List<String> ids(Answered answer) {
        return answer.elements().stream().map(info -> String.valueOf(info.get("id"))).toList();
    }
}
