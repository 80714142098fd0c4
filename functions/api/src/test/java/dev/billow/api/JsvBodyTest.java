package dev.billow.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.billow.api.TestApi.Answered;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsvBodyTest extends PostedBody {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{accountId:globex,startDate:2026-09-01,endDate:2026-09-02}",
                "{AccountId:globex,STARTDATE:2026-09-01T10:00:00.0000000Z,endDate:2026-09-02}",
                "\n {\n\taccountId:globex,\r\n startDate :2026-09-01,endDate:2026-09-02}\n",
                "{\"accountId\":\"globex\",\"startDate\":\"2026-09-01\",\"endDate\":\"2026-09-02\"}",
                "{accountId:globex,startDate:2026-09-01,endDate:2026-09-02,webhookUrl:,x:}",
                "{colour:\"a\"\"b,{}[]\",accountId:globex,startDate:2026-09-01,endDate:2026-09-02}",
                "{a:{b:[1,\"]}\"\"\",{c:d}],e:},accountId:globex,startDate:2026-09-01,"
                        + "endDate:2026-09-02,f:[]}",
            })
    void anObjectIsARequest(String body) {
        Answered answer = post(body);

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.text("name")).isEqualTo("Billing report globex 2026-09-01 to 2026-09-02");
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/jsv", "application/jsv", "application/x-jsv"})
    @Tag("B26")
    void itHasThreeContentTypes(String type) {
        assertThat(post(type, "{accountId:globex}").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "null | has 'n' where '{' belongs | 1 | 1",
                "[{}] | has '[' where '{' belongs | 1 | 1",
                "{ | has a member without a name | 1 | 2",
                "{a | ends where ':' belongs | 1 | 3",
                "{a:1 | ends where '}' belongs | 1 | 5",
                "{a:1,} | has a member without a name | 1 | 6",
                "{,a:1} | has a member without a name | 1 | 2",
                "{:1} | has a member without a name | 1 | 2",
                "{a:1}} | goes on after its end | 1 | 6",
                "{a:1} x | goes on after its end | 1 | 7",
                "{a:x[y} | has '[' where '}' belongs | 1 | 5",
                "{a:x\"y} | has '\"' where '}' belongs | 1 | 5",
                "{a: \"y\"} | has '\"' where '}' belongs | 1 | 5",
                "{a:\"y\"z} | has 'z' where '}' belongs | 1 | 7",
                "{a:\"y} | has a quote that is not closed | 1 | 4",
                "{\"a:y} | has a quote that is not closed | 1 | 2",
                "{a:[1,{b:2]} | has ']' where '}' belongs | 1 | 11",
                "{a:[1,[2] | ends where ']' belongs | 1 | 10",
                "{a:[\"} | has a quote that is not closed | 1 | 5",
                "{a}:1} | has '}' where ':' belongs | 1 | 3",
                "`{a:1,\n  b:2,\r\n c]:3}` | has ']' where ':' belongs | 3 | 3",
            },
            delimiter = '|')
    @Tag("B25")
    void aBodyThatIsNoObjectIsToldWithItsPlace(String body, String what, int line, int column) {
        assertThat(whyUnreadable(post(body)))
                .isEqualTo("The body %s at line %d, column %d".formatted(what, line, column));
    }

    @Test
    void aMemberThatComesTwiceOrIsNoSingleValueIsNamed() {
        assertThat(post("{x:1,x:2,accountId:acme,AccountID:acme}").text("responseStatus.message"))
                .isEqualTo("AccountId is given more than once");
        assertThat(post("{accountId:[acme]}").text("responseStatus.message"))
                .isEqualTo("AccountId is no single value");
    }

    @Test
    @Tag("B25")
    void nestingEndsAt32() {
        assertThat(post(nested(32)).status()).isEqualTo(200);
        assertThat(post(nested(33)).text("responseStatus.message")).contains("nested too deep");
    }

    private static String nested(int depth) {
        return "{accountId:acme,x:" + "[".repeat(depth) + "]".repeat(depth) + "}";
    }

    private Answered post(String body) {
        return post("text/jsv", body);
    }
}
