package dev.billow.local.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.jr.ob.JSON;

import dev.billow.local.parts.Loopback;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

/// Speaks to the gateway over a socket: what a client library would tidy up is the point here.
class GatewayTest {
    private final AtomicReference<Map<String, Object>> event = new AtomicReference<>(Map.of());
    private final AtomicReference<String> answer =
            new AtomicReference<>("{\"statusCode\":200,\"body\":\"ok\"}");
    private Gateway gateway;

    @BeforeEach
    void start() {
        gateway = new Gateway(0, Duration.ofMillis(500));
        gateway.route("$default", this::record);
    }

    @AfterEach
    void stop() {
        gateway.close();
    }

    private byte[] record(byte[] bytes) {
        try {
            event.set(JSON.std.mapFrom(new String(bytes, UTF_8)));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return answer.get().getBytes(UTF_8);
    }

    @Test
    void theEventHasTheMembersOfPayloadTwo() throws IOException {
        send(
                "POST /reports/billing?a=1&a=2&b=%C3%A9+x&c HTTP/1.1",
                "Accept: text/csv",
                "accept: application/json",
                "Cookie: ss-id=1; ss-pid=2",
                "User-Agent: test",
                "Content-Type: application/json",
                "{\"accountId\":\"acme\"}");

        assertThat(event.get())
                .containsEntry("version", "2.0")
                .containsEntry("routeKey", "$default")
                .containsEntry("rawPath", "/reports/billing")
                .containsEntry("rawQueryString", "a=1&a=2&b=%C3%A9+x&c")
                .containsEntry("cookies", List.of("ss-id=1", "ss-pid=2"))
                .containsEntry("queryStringParameters", Map.of("a", "1,2", "b", "é x", "c", ""))
                .containsEntry("body", "{\"accountId\":\"acme\"}")
                .containsEntry("isBase64Encoded", false)
                .doesNotContainKey("pathParameters");
        assertThat(member("headers"))
                .containsEntry("accept", "text/csv,application/json")
                .containsEntry("x-forwarded-for", "127.0.0.1")
                .doesNotContainKey("cookie");
        assertThat(member("requestContext")).containsKeys("requestId", "time", "timeEpoch");
        assertThat(JSON.std.asString(member("requestContext").get("http")))
                .contains(
                        "\"method\":\"POST\"",
                        "\"path\":\"/reports/billing\"",
                        "\"sourceIp\":\"127.0.0.1\"",
                        "\"userAgent\":\"test\"");
    }

    @ParameterizedTest
    @CsvSource({
        "/api/BillingReport[],/api/BillingReport[]",
        "/api/BillingReport%5B%5D,/api/BillingReport[]",
        "/reports/a%20b+c,/reports/a b+c",
        "/reports/%C3%A9,/reports/é",
        "/reports//../x,/reports//../x",
        "/reports/a%3Fb,/reports/a",
        "/reports/{id},/reports/{id}"
    })
    @Tag("B34")
    void thePathArrivesDecodedAndOtherwiseAsItWasSent(String sent, String raw) throws IOException {
        String reply = send("GET " + sent + " HTTP/1.1", "");

        assertThat(reply).startsWith("HTTP/1.1 200 ");
        assertThat(event.get()).containsEntry("rawPath", raw);
    }

    @Test
    @Tag("B34")
    void aBrokenEscapeIsABadRequest() throws IOException {
        assertThat(send("GET /reports/%zz HTTP/1.1", ""))
                .startsWith("HTTP/1.1 400 ")
                .endsWith("{\"message\":\"Bad Request\"}");
    }

    @Test
    @Tag("B34")
    void headersOverTenKilobytesAreTooLarge() throws IOException {
        assertThat(send("GET / HTTP/1.1", "X-Much: " + "x".repeat(10_300), ""))
                .startsWith("HTTP/1.1 431 ")
                .endsWith("{\"message\":\"Request Header Fields Too Large\"}");
    }

    @Test
    void aBodyThatIsNoTextArrivesInBase64() throws IOException {
        send("POST / HTTP/1.1", "Content-Type: application/x-www-form-urlencoded", "a=1");

        assertThat(event.get()).containsEntry("isBase64Encoded", true);
        assertThat(event.get()).containsEntry("body", "YT0x");
    }

    @Test
    void theAnswersStatusHeadersCookiesAndBodyAreSent() throws IOException {
        answer.set(
                """
                {"statusCode":302,"headers":{"location":"http://127.0.0.1/x?a=1&b=2"},
                "cookies":["ss-id=1; Path=/","ss-opt=temp"],"body":"aGk=","isBase64Encoded":true}
                """);

        String reply = send("GET / HTTP/1.1", "");

        assertThat(reply)
                .startsWith("HTTP/1.1 302 ")
                .containsIgnoringCase("\r\nlocation: http://127.0.0.1/x?a=1&b=2\r\n")
                .containsIgnoringCase("\r\nset-cookie: ss-id=1; Path=/\r\n")
                .containsIgnoringCase("\r\nset-cookie: ss-opt=temp\r\n")
                .endsWith("\r\n\r\nhi");
    }

    @Test
    void anAnswerToHeadHasTheLengthAndNoBody() throws IOException {
        String reply = send("HEAD / HTTP/1.1", "");

        assertThat(reply).containsIgnoringCase("\r\ncontent-length: 2\r\n").endsWith("\r\n\r\n");
    }

    @Test
    void anAnswerWithoutStatusIsTheBody() throws IOException {
        answer.set("{\"plain\":true}");

        String reply = send("GET / HTTP/1.1", "");

        assertThat(reply).startsWith("HTTP/1.1 200 ").endsWith("{\"plain\":true}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "no JSON",
                "{\"statusCode\":\"many\"}",
                "{\"statusCode\":200,\"isBase64Encoded\":true,\"body\":\"%\"}"
            })
    void anAnswerThatIsMalformedIsAnInternalError(String malformed) throws IOException {
        answer.set(malformed);

        assertThat(send("GET / HTTP/1.1", ""))
                .startsWith("HTTP/1.1 500 ")
                .endsWith("{\"message\":\"Internal Server Error\"}");
    }

    @Test
    void aFunctionThatFailsIsAnInternalErrorThatSaysNothing() throws IOException {
        gateway.route(
                "GET /failing",
                bytes -> {
                    throw new IllegalStateException("secret");
                });

        assertThat(send("GET /failing HTTP/1.1", ""))
                .startsWith("HTTP/1.1 500 ")
                .endsWith("{\"message\":\"Internal Server Error\"}");
    }

    @Test
    void aFunctionThatTakesTooLongIsUnavailable() throws IOException {
        gateway.route(
                "GET /slow",
                bytes -> {
                    Thread.sleep(5_000);
                    return bytes;
                });

        assertThat(send("GET /slow HTTP/1.1", ""))
                .startsWith("HTTP/1.1 503 ")
                .endsWith("{\"message\":\"Service Unavailable\"}");
    }

    @Test
    @Tag("B24")
    void aBodyOverTenMegabytesIsTooLarge() throws IOException {
        String reply = send("POST / HTTP/1.1", "x".repeat(10 * 1024 * 1024 + 1));

        assertThat(reply).startsWith("HTTP/1.1 413 ");
        assertThat(event.get()).isEmpty();
    }

    @Test
    void aRouteWithAParameterComesBeforeTheDefault() throws IOException {
        gateway.route("GET /reports/{id}", this::record);

        send("GET /reports/7 HTTP/1.1", "");
        Map<String, Object> matched = event.get();
        send("GET /reports/7/x HTTP/1.1", "");

        assertThat(matched).containsEntry("pathParameters", Map.of("id", "7"));
        assertThat(matched).containsEntry("routeKey", "GET /reports/{id}");
        assertThat(event.get()).containsEntry("routeKey", "$default");
    }

    @Test
    void aPortInUseIsSaid() {
        int port = gateway.uri().getPort();

        assertThatThrownBy(() -> new Gateway(port))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("Port " + port + " is in use; take another with --port");
    }

    private Map<Object, Object> member(String name) {
        return event.get().get(name) instanceof Map<?, ?> members
                ? new HashMap<>(members)
                : Map.of();
    }

    /// @param lines request line, headers, and the body last
    private String send(String... lines) throws IOException {
        byte[] body = lines[lines.length - 1].getBytes(UTF_8);
        StringBuilder head = new StringBuilder();
        for (int i = 0; i < lines.length - 1; i++) {
            head.append(lines[i]).append("\r\n");
        }
        head.append("Host: localhost:1\r\nConnection: close\r\n");
        if (body.length > 0) {
            head.append("Content-Length: ").append(body.length).append("\r\n");
        }
        head.append("\r\n");
        try (Socket socket =
                new Socket(Loopback.address(0).getAddress(), gateway.uri().getPort())) {
            socket.getOutputStream().write(head.toString().getBytes(ISO_8859_1));
            socket.getOutputStream().write(body);
            return new String(socket.getInputStream().readAllBytes(), UTF_8);
        }
    }
}
