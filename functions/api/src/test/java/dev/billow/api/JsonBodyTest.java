package dev.billow.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.billow.api.TestApi.Answered;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;

class JsonBodyTest {
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
    @Tag("B35")
    void whatIsNoSingleValueIsNamed() {
        String items = "[" + "\"acme\",".repeat(8_000) + "\"acme\"]";

        for (String value : List.of("[]", "{}", "[\"acme\"]", "[null]", items)) {
            Answered answer = api.post("{\"accountId\":" + value + "}");

            assertThat(answer.faultyFields()).containsExactly("AccountId");
            assertThat(answer.text("responseStatus.message"))
                    .isEqualTo("AccountId is no single value");
        }
    }

    @Test
    @Tag("B35")
    void numbersCountAsTheirTextAndNullAsNotSent() {
        assertThat(api.post("{\"startDate\":20260901}").text("responseStatus.message"))
                .startsWith("StartDate '20260901' is no day");
        assertThat(api.post("{\"accountId\":1.50e3}").text("responseStatus.message"))
                .startsWith("AccountId '1.50e3' is no account id");
        assertThat(api.post("{\"accountId\":null,\"startDate\":null}").status()).isEqualTo(200);
    }
}
