package dev.billow.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.billow.api.TestApi.Answered;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.charset.StandardCharsets;
import java.time.Duration;

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

    @Test
    @Tag("B25")
    void bytesThatAreNoUtf8AreRefused() {
        byte[] latin1 = "{\"a\":\"ä\"}".getBytes(StandardCharsets.ISO_8859_1);
        byte[] utf16 = GOOD.getBytes(StandardCharsets.UTF_16);
        byte[] overlong = {'{', '"', (byte) 0xC0, (byte) 0x80, '"', ':', '1', '}'};

        for (byte[] body : new byte[][] {latin1, utf16, overlong}) {
            Answered answer = api.ask("POST", "/reports/billing").base64(body).send();

            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.errorCode()).isEqualTo("SerializationException");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "application/json, 200",
        "application/json; charset=utf-8, 200",
        "APPLICATION/JSON; Charset=\"UTF-8\", 200",
        "application/json; profile=x, 200",
        "text/json, 200",
        "text/csv, 200",
        "application/json;charset=utf-7, 415",
        "application/json;charset=utf-16, 415",
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
    void withoutAContentTypeTheBodyIsJson() {
        assertThat(api.ask("POST", "/reports/billing").body(GOOD).send().status()).isEqualTo(200);
        assertThat(api.ask("POST", "/reports/billing").send().status()).isEqualTo(200);
    }

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
