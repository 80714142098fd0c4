package dev.billow.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.billow.api.TestApi.Answered;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.charset.StandardCharsets;

class BodyTest {
    private static final int LARGEST = 64 * 1024;
    private static final String GOOD = "{\"startDate\":\"2026-09-01\",\"endDate\":\"2026-09-02\"}";

    private final TestApi api = new TestApi();

    @Test
    @Tag("B24")
    void aBodyMayHave64KibAndNotOneByteMore() {
        String filler = "{\"colour\":\"" + "ä".repeat((LARGEST - 14) / 2) + "\"}";
        String exact =
                filler + " ".repeat(LARGEST - filler.getBytes(StandardCharsets.UTF_8).length);

        Answered fits = api.post(exact);
        Answered tooLarge = api.post(exact + " ");
        Answered huge = api.post(" ".repeat(10_000_000));

        assertThat(fits.status()).isEqualTo(200);
        assertThat(tooLarge.status()).isEqualTo(413);
        assertThat(huge.status()).isEqualTo(413);
        assertThat(huge.errorCode()).isEqualTo("RequestEntityTooLarge");
    }

    @Test
    @Tag("B24")
    void theLimitCountsTheBytesBehindBase64() {
        byte[] exact =
                (GOOD + " ".repeat(LARGEST - GOOD.length())).getBytes(StandardCharsets.UTF_8);
        byte[] tooLarge = (GOOD + " ".repeat(LARGEST)).getBytes(StandardCharsets.UTF_8);

        assertThat(api.ask("POST", "/reports/billing").base64(exact).send().status())
                .isEqualTo(200);
        assertThat(api.ask("POST", "/reports/billing").base64(tooLarge).send().status())
                .isEqualTo(413);
    }

    @Test
    @Tag("B24")
    void aPackedBodyIsNotServed() {
        Answered answer =
                api.ask("POST", "/reports/billing")
                        .header("Content-Encoding", "gzip")
                        .json(GOOD)
                        .send();

        assertThat(answer.status()).isEqualTo(415);
    }

    @Test
    @Tag("B25")
    void bytesThatAreNoUtf8AreToldWithTheirPlace() {
        byte[] latin1 = "{\"a\":\"ä\"}".getBytes(StandardCharsets.ISO_8859_1);
        byte[] utf16 = GOOD.getBytes(StandardCharsets.UTF_16);
        byte[] overlong = {'{', '"', (byte) 0xC0, (byte) 0x80, '"', ':', '1', '}'};

        for (byte[] body : new byte[][] {latin1, utf16, overlong}) {
            Answered answer = api.ask("POST", "/reports/billing").base64(body).send();

            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.errorCode()).isEqualTo("SerializationException");
            assertThat(answer.text("responseStatus.message"))
                    .containsPattern("^The body is not UTF-8 at byte [1-7]$");
        }
    }

    @Test
    @Tag("B25")
    void aBodyThatIsNoBase64OrHasHalfACharacterIsRefused() {
        Answered half = api.ask("POST", "/reports/billing").body("{\"a\":\"\ud800\"}").send();
        Answered base64 = api.ask("POST", "/reports/billing").base64("===").send();

        assertThat(half.text("responseStatus.message")).isEqualTo("The body is not UTF-8");
        assertThat(base64.text("responseStatus.message")).isEqualTo("The body is not UTF-8");
    }

    @ParameterizedTest
    @CsvSource({
        "application/json, 200",
        "application/json; charset=utf-8, 200",
        "APPLICATION/JSON ; Charset=\"UTF-8\", 200",
        "application/json; profile=x;, 200",
        "text/json, 200",
        "text/csv, 200",
        "application/json;charset=utf-7, 415",
        "application/json;charset=utf-16, 415",
        "application/json;charset=utf-8;charset=utf-8, 415",
        "application/json;charset, 415",
        "application/json, 200",
        "'application/json, text/csv', 415",
        "text/plain, 415",
        "text/html, 415",
        "application/octet-stream, 415",
        "application/json-patch+json, 415",
        "nonsense, 415",
        "'', 415",
    })
    @Tag("B26")
    void theContentTypeDecides(String type, int status) {
        Answered answer =
                api.ask("POST", "/reports/billing").header("Content-Type", type).body(GOOD).send();

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.status() == 200 || answer.errorCode().equals("UnsupportedMediaType"))
                .isTrue();
    }

    @Test
    @Tag("B26")
    void aTypeThatIsNotServedIsToldWhichAre() {
        Answered answer =
                api.ask("POST", "/reports/billing")
                        .header("Content-Type", "text/plain")
                        .body(GOOD)
                        .send();

        assertThat(answer.text("responseStatus.message"))
                .isEqualTo(
                        "The content type is not served. Allowed: application/json,"
                                + " application/x-www-form-urlencoded, multipart/form-data,"
                                + " text/csv, text/jsv, application/xml, in UTF-8");
    }

    @Test
    @Tag("B26")
    void withoutAContentTypeTheBodyIsJson() {
        assertThat(api.ask("POST", "/reports/billing").body(GOOD).send().status()).isEqualTo(200);
        assertThat(api.ask("POST", "/reports/billing").send().status()).isEqualTo(200);
    }
}
