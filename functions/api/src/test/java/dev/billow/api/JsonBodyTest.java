package dev.billow.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.billow.api.TestApi.Answered;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Duration;

class JsonBodyTest {
    private static final String GOOD = "{\"startDate\":\"2026-09-01\",\"endDate\":\"2026-09-02\"}";

    private final TestApi api = new TestApi();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "[]",
                "[{}]",
                "\"text\"",
                "1",
                "true",
                "{",
                "}",
                "{]",
                "{} {}",
                "{}x",
                "{\"a\":1,}",
                "{\"a\":1,\"a\":2}",
                "{\"x\":{\"a\":1,\"a\":2}}",
                "{\"accountId\":\"acme\",\"ACCOUNTID\":\"globex\"}",
                "{\"accountId\":null,\"accountId\":\"acme\"}",
                "{a:1}",
                "{'a':1}",
                "{\"a\":NaN}",
                "{\"a\":01}",
                "{/* */}",
                "{\"a\":\"\\ud800\"}",
                "{\"\\udc00\":1}",
                "{\"a\":\"\\x\"}",
                "{\"a\":\"line\nbreak\"}",
                "\uFEFF{}",
                "startDate=2026-09-01",
            })
    @Tag("B25")
    void aBodyThatIsNoObjectSaysWhereItBroke(String body) {
        Answered answer = api.post(body);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.errorCode()).isEqualTo("SerializationException");
        assertThat(answer.text("responseStatus.message"))
                .containsPattern("^The body .* at line [0-9]+, column [0-9]+$");
        assertThat(api.store.all()).isEmpty();
    }

    @Test
    @Tag("B25")
    void lineAndColumnAreThoseOfTheFault() {
        assertThat(api.post("{\n  \"a\": 1,\n  b").text("responseStatus.message"))
                .isEqualTo("The body is not valid JSON at line 3, column 3");
    }

    @Test
    @Tag("B25")
    void deepAndWideBodiesAreQuicklyRefusedOrIgnored() {
        String deep = "{\"a\":" + "[".repeat(30_000);
        String wide = "{" + "\"\":1,".repeat(10_000) + "\"b\":1}";
        String number = "{\"a\":" + "9".repeat(60_000) + "}";
        api.post(GOOD);

        long start = System.nanoTime();
        assertThat(api.post(deep).status()).isEqualTo(400);
        assertThat(api.post(wide).status()).isEqualTo(400);
        assertThat(api.post(number).status()).isEqualTo(400);

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofMillis(300));
    }
}
