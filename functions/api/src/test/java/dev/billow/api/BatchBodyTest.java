package dev.billow.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.billow.api.TestApi.Answered;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/// What a body of many requests may be.
class BatchBodyTest {
    private static final String PATH = "/api/BillingReport[]";
    private static final String REQUEST =
            "{\"startDate\":\"2026-09-01\",\"endDate\":\"2026-09-30\"}";

    private final TestApi api = new TestApi();

    @Test
    void aBatchHasAtMost100Requests() {
        List<String> days =
                IntStream.rangeClosed(1, 100)
                        .mapToObj(
                                day ->
                                        "{\"startDate\":\"%s\"}"
                                                .formatted(TestApi.NOW.minus(Duration.ofDays(day))))
                        .toList();

        Answered fits = api.ask("POST", PATH).json(days.toString()).send();
        Answered tooMany =
                api.ask("POST", PATH)
                        .json("[" + String.join(",", Collections.nCopies(101, REQUEST)) + ",{")
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
        String exact = "[" + REQUEST + " ".repeat(1024 * 1024 - REQUEST.length() - 2) + "]";

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
}
