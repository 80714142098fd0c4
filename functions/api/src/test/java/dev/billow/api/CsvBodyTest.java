package dev.billow.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.billow.api.TestApi.Answered;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CsvBodyTest extends PostedBody {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "AccountId,StartDate,EndDate\r\nglobex,2026-09-01,2026-09-02\r\n",
                "accountid,STARTDATE,endDate\nglobex,2026-09-01,2026-09-02",
                "accountId,startDate,endDate\rglobex,2026-09-01,2026-09-02",
                "\"accountId\",\"startDate\",\"endDate\"\n\"globex\",\"2026-09-01\",2026-09-02",
                "accountId, startDate, endDate\n\nglobex,2026-09-01,2026-09-02\n\n",
                "\"colour, \"\"red\"\"\r\n\",accountId,startDate,endDate\n"
                        + "\",\r\n\",globex,2026-09-01,2026-09-02",
                " {\"accountId\":\"globex\",\"startDate\":\"2026-09-01\",\"endDate\":\"2026-09-02\"}",
            })
    void aRowOfNamesAndARowOfValuesAreARequest(String body) {
        Answered answer = post(body);

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.text("name")).isEqualTo("Billing report globex 2026-09-01 to 2026-09-02");
    }

    @ParameterizedTest
    @CsvSource({
        "'accountId\n', ends before its values, 2",
        "'accountId,endDate\nglobex', has 1 values under 2 names, 2",
        "'accountId\nglobex,2026-09-01', has 2 values under 1 names, 2",
        "'accountId\nglobex\nacme', goes on after its values, 3",
        "'accountId\nglobex\n\n\"', has a quote that is open, 3",
        "'accountId\n\"globex', has a quote that is open, 2",
        "'accountId\n\"glo\"bex', or closed before its value ends, 2",
        "'accountId\n\"globex\" ', or closed before its value ends, 2",
        "'\"accountId\nglobex', has a quote that is open, 1",
        "null, ends before its values, 2",
        "'[{}]', ends before its values, 2",
    })
    @Tag("B25")
    void aBodyThatIsNoRowIsToldWithItsPlace(String body, String what, int row) {
        assertThat(whyUnreadable(post(body)))
                .startsWith("The body ")
                .contains(what)
                .endsWith(" at row " + row);
    }

    @Test
    void aColumnThatComesTwiceIsNamed() {
        Answered answer = post("accountId,x,x,AccountID\nacme,1,2,acme");

        assertThat(answer.faultyFields()).containsExactly("AccountId");
        assertThat(answer.text("responseStatus.message")).endsWith("is given more than once");
    }

    @Test
    void blanksBelongToTheirValue() {
        assertThat(post("accountId\n globex").text("responseStatus.message"))
                .startsWith("AccountId ' globex' is no account id");
    }

    private Answered post(String body) {
        return post("text/csv", body);
    }
}
