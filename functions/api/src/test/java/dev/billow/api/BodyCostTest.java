package dev.billow.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import static java.util.stream.Collectors.joining;

import dev.billow.api.TestApi.Answered;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Bodies made to be slow or to fill the memory are answered as quickly as any other.
@Tag("B25")
class BodyCostTest {
    private static final int ROOM = 64 * 1024 - 100;
    private static final Duration LONGEST = Duration.ofMillis(100);
    private static final long MOST_BYTES = 8_000_000;
    private static final String MULTIPART = "multipart/form-data; boundary=b";

    private final TestApi api = new TestApi();

    static Stream<Arguments> bodies() {
        return Stream.of(
                arguments("application/json", 413, "[".repeat(100_000)),
                arguments("application/json", 400, filled("{\"a\":", "[", "")),
                arguments("application/json", 400, filled("{\"a\":", "{\"a\":", "")),
                arguments("application/json", 400, filled("{\"a\":", "9", "}")),
                arguments("application/json", 400, filled("{", "\"\":1,", "\"b\":1}")),
                arguments("application/json", 413, keys(100_000)),
                arguments("application/json", 200, keys(5_000)),
                arguments("application/json", 400, filled("{\"accountId\":[", "1,", "1]}")),
                arguments("application/json", 413, "\"" + "x".repeat(10_000_000) + "\""),
                arguments("application/json", 400, filled("{\"accountId\":\"", "\\u0000", "\"}")),
                arguments("application/x-www-form-urlencoded", 200, filled("", "&", "")),
                arguments("application/x-www-form-urlencoded", 200, filled("", "a&", "")),
                arguments("application/x-www-form-urlencoded", 200, filled("", "a=1&", "")),
                arguments("application/x-www-form-urlencoded", 200, filled("a=", "%41", "")),
                arguments("application/x-www-form-urlencoded", 400, filled("", "%", "")),
                arguments(MULTIPART, 400, filled("--b", "\r\n--b", "")),
                arguments(MULTIPART, 400, filled("--b", "\r\n", "")),
                arguments(MULTIPART, 400, filled("--b\r\n", "a:b\r\n", "\r\n\r\n--b--")),
                arguments(
                        MULTIPART,
                        200,
                        filled(
                                "--b",
                                "\r\nContent-Disposition: form-data; name=x\r\n\r\n1\r\n--b",
                                "--")),
                arguments(
                        MULTIPART,
                        400,
                        filled(
                                "--b\r\nContent-Disposition: form-data",
                                "; a",
                                "\r\n\r\n1\r\n--b--")),
                arguments(
                        "multipart/form-data; boundary=" + "-".repeat(70),
                        400,
                        filled("-".repeat(72), "\r\n" + "-".repeat(71), "")),
                arguments("text/csv", 200, "a" + ",a".repeat(15_000) + "\n" + ",".repeat(15_000)),
                arguments("text/csv", 400, filled("a\n\"", "\"\"", "")),
                arguments("text/csv", 400, filled("", "a\n", "")),
                arguments("text/csv", 400, filled("a", "\n", "")),
                arguments("text/jsv", 400, filled("{a:", "[", "")),
                arguments("text/jsv", 200, filled("{a:[", "[],", "]}")),
                arguments("text/jsv", 400, filled("{a:\"", "\"\"", "")),
                arguments("text/jsv", 400, filled("{", "a:1,", "")),
                arguments("text/jsv", 400, filled("{", "a:\"\"", "")),
                arguments("text/jsv", 400, filled("", " ", "x")),
                arguments("application/xml", 400, filled("", "<a>", "")),
                arguments("application/xml", 200, filled("<a>", "<b/>", "</a>")),
                arguments("application/xml", 200, filled("<a>", "<b c=''/>", "</a>")),
                arguments("application/xml", 200, filled("<a><b>", "&lt;", "</b></a>")),
                arguments("application/xml", 200, filled("<a><b>", "x<!---->", "</b></a>")),
                arguments("application/xml", 400, attributes("xmlns:n%d='u' ")),
                arguments("application/xml", 400, attributes("n%d='u' ")),
                arguments("application/xml", 400, filled("<", "a", "/>")),
                arguments("application/xml", 400, filled("<!DOCTYPE a [", "<!ENTITY x 'y'>", "")));
    }

    @ParameterizedTest(name = "{index} {0}")
    @MethodSource("bodies")
    void noBodyTakesLongOrMuchMemory(String type, int status, String body) {
        AtomicReference<Answered> answer = new AtomicReference<>();
        post(type, body);

        Cost cost = Cost.of(() -> answer.set(post(type, body)));

        assertThat(answer.get().status()).as(answer.get().body()).isEqualTo(status);
        assertThat(cost.time()).isLessThan(LONGEST);
        assertThat(cost.bytes()).isLessThan(MOST_BYTES);
    }

    private Answered post(String type, String body) {
        return api.ask("POST", "/reports/billing").header("Content-Type", type).body(body).send();
    }

    private static String filled(String start, String piece, String end) {
        int room = ROOM - start.length() - end.length();
        return start + piece.repeat(room / piece.length()) + end;
    }

    private static String keys(int count) {
        return IntStream.range(0, count)
                .mapToObj("\"k%d\":1"::formatted)
                .collect(joining(",", "{", "}"));
    }

    private static String attributes(String attribute) {
        return IntStream.range(0, 4_000)
                .mapToObj(attribute::formatted)
                .collect(joining("", "<a ", "/>"));
    }
}
