package dev.billow.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.billow.api.TestApi.Answered;
import dev.billow.report.RequestMember;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;

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

    @ParameterizedTest
    @EnumSource
    @Tag("B34")
    void aControlCharacterIsNoPartOfAnyValue(RequestMember member) {
        for (String value : List.of("%00", "true%00", "acme%00", "2026-09-01%0d%0a", "UTC%7f")) {
            Answered answer = api.get("/reports/billing?" + member.wireName() + "=" + value);

            assertThat(answer.status()).as(value).isEqualTo(400);
            assertThat(answer.faultyFields()).hasSize(1);
            assertThat(answer.body()).doesNotContain("\0", "\r", "\u0000");
        }
    }

    @Test
    @Tag("B34")
    void aLongQueryStringIsAsGoodAsAShortOne() {
        String filler = "&x=" + "%41".repeat(3_000) + "&y".repeat(5_000);

        assertThat(api.get("/reports/billing?startDate=2026-09-01" + filler).status())
                .isEqualTo(200);
        assertThat(api.get("/reports/billing?accountId=" + "a".repeat(10_000)).faultyFields())
                .containsExactly("AccountId");
    }
}
