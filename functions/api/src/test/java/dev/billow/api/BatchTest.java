package dev.billow.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.billow.api.TestApi.Answered;
import dev.billow.api.TestApi.Asking;
import dev.billow.report.Report;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;

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
    void theFormatIsChosenAsOnEveryRoute() {
        Answered csv =
                api.ask("POST", PATH)
                        .header("Accept", "text/csv")
                        .json(array(FIRST, SECOND))
                        .send();
        Answered json =
                api.ask("POST", "/json/reply/BillingReport[]")
                        .header("Accept", "text/csv")
                        .json(array(FIRST, SECOND))
                        .send();

        assertThat(csv.headers()).containsEntry("Content-Type", "text/csv; charset=utf-8");
        assertThat(csv.body().lines()).hasSize(3);
        assertThat(json.elements()).hasSize(2);
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
