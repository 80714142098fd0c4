package dev.billow.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.billow.api.TestApi.Answered;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FormBodyTest extends PostedBody {
    @Test
    void plusAndPercentTwentyAreSpaces() {
        assertThat(post("accountId=a+b%20c").text("responseStatus.message")).contains("'a b c'");
    }

    @ParameterizedTest
    @CsvSource({
        "%, an incomplete percent-encoding, 1",
        "a=%4, an incomplete percent-encoding, 3",
        "x=1&a=%zz, an incomplete percent-encoding, 7",
        "a=%u0041, an incomplete percent-encoding, 3",
        "a=%C0%80, no UTF-8, 3",
        "a=%ED%A0%80, no UTF-8, 3",
        "%F0%9F=1, no UTF-8, 1",
        "x=1&%E4=2, no UTF-8, 5",
    })
    @Tag("B34")
    void anEncodingThatIsBrokenIsToldWithItsPlace(String body, String what, int column) {
        assertThat(whyUnreadable(post(body)))
                .isEqualTo("The body has " + what + " in the part at column " + column);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "accountId=acme&ACCOUNTID=globex",
                "accountId=acme&accountId=acme",
                "accountId=&accountId=acme",
                "accountId&%61ccountId=acme",
            })
    void aRepeatedMemberIsNamed(String body) {
        Answered answer = post(body);

        assertThat(answer.faultyFields()).containsExactly("AccountId");
        assertThat(answer.text("responseStatus.message"))
                .isEqualTo("AccountId is given more than once");
    }

    @ParameterizedTest
    @ValueSource(strings = {"&&", "=", "=x", "a", "&a&=&", "x=%00", "x=a=b=c", "x=1&x=2"})
    void emptyPartsAndUnknownMembersDoNoHarm(String body) {
        assertThat(post(body).status()).isEqualTo(200);
    }

    private Answered post(String body) {
        return api.ask("POST", "/reports/billing")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .body(body)
                .send();
    }
}
