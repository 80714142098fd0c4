package dev.billow.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.billow.api.TestApi.Answered;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;

/// Headers as large as the gateway lets through, and full of what does not belong there.
@Tag("B34")
class HeaderJunkTest {
    private static final List<String> JUNK =
            List.of(
                    "x".repeat(10_240),
                    ",".repeat(10_240),
                    ";".repeat(10_240),
                    "\"".repeat(10_240),
                    "a,".repeat(5_120),
                    "a=b;".repeat(2_560),
                    "\0",
                    "%00",
                    "\u00c0\u0080",
                    "\ud83d\ude00",
                    "${jndi:ldap://127.0.0.1/x}");

    private final TestApi api = new TestApi();

    @ParameterizedTest
    @CsvSource({
        "Authorization, 401",
        "Content-Type, 415",
        "Content-Encoding, 415",
        "X-Http-Method-Override, 405",
    })
    void whatTheContractReadsIsRefused(String header, int status) {
        for (String junk : JUNK) {
            Answered answer =
                    api.ask("POST", "/reports/billing").body("{}").header(header, junk).send();

            AnswerRules.check(answer);
            assertThat(answer.status()).as(junk).isEqualTo(status);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Accept", "Cookie", "Origin", "Host", "X-Forwarded-For", "X-Junk"})
    void whatItDoesNotReadDoesNoHarm(String header) {
        for (String junk : JUNK) {
            Answered answer =
                    api.ask("POST", "/reports/billing").body("{}").header(header, junk).send();

            AnswerRules.check(answer);
            assertThat(answer.status()).as(junk).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"%00", "a%00b", "%c0%80", "%ff", "..%2f", "[]", "%5B%5D", "\0"})
    void aPathWithJunkLeadsNowhere(String junk) {
        for (String path :
                List.of("/reports/%s", "/reports/%s.csv", "/reports/%s/download", "/%s")) {
            Answered answer = api.get(path.replace("%s", junk));

            AnswerRules.check(answer);
            assertThat(answer.status()).as(path).isEqualTo(404);
        }
    }
}
