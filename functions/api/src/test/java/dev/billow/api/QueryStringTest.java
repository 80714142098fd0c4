package dev.billow.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.billow.api.TestApi.Answered;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QueryStringTest {
    private final TestApi api = new TestApi();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "%",
                "%4",
                "a=%zz",
                "a=%C0%80",
                "a=%ff",
                "x=1&y=%E4",
                "%u0041=1",
                "a=%F0%9F"
            })
    @Tag("B34")
    void aQueryStringThatDoesNotDecodeIsRefused(String query) {
        Answered answer = api.get("/reports/billing?" + query);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.errorCode()).isEqualTo("SerializationException");
    }

    @Test
    @Tag("B34")
    void aRepeatedParameterIsNamed() {
        Answered answer = api.get("/reports/billing?accountId=acme&AccountID=globex&x=1&x=2");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.faultyFields()).containsExactly("AccountId");
    }

    @ParameterizedTest
    @ValueSource(strings = {"&&", "=", "=x", "a", "&a&=&", "x=%00", "x=a=b=c"})
    @Tag("B34")
    void emptyPartsOfAQueryStringDoNoHarm(String query) {
        assertThat(api.get("/reports/billing?" + query).status()).isEqualTo(200);
    }
}
