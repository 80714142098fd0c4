package dev.billow.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

class UrlConnectionsTest {
    private record Received(List<String> lengths, List<String> encodings, String body) {}

    private final List<Received> received = new ArrayList<>();

    @Test
    void aPostArrivesWholeAndWithItsLength() throws IOException {
        HttpServer server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(
                "/",
                exchange -> {
                    received.add(
                            new Received(
                                    exchange.getRequestHeaders()
                                            .getOrDefault("Content-Length", List.of()),
                                    exchange.getRequestHeaders()
                                            .getOrDefault("Transfer-Encoding", List.of()),
                                    new String(
                                            exchange.getRequestBody().readAllBytes(),
                                            StandardCharsets.UTF_8)));
                    exchange.sendResponseHeaders(200, -1);
                    exchange.close();
                });
        server.start();
        try (SdkHttpClient client = AwsClients.http(Duration.ofSeconds(5))) {
            URI target = URI.create("http://127.0.0.1:" + server.getAddress().getPort());

            assertThat(post(client, target, "{\"é\":1}")).isEqualTo(200);
            assertThat(post(client, target, "")).isEqualTo(200);
        } finally {
            server.stop(0);
        }

        assertThat(received)
                .containsExactly(
                        new Received(List.of("8"), List.of(), "{\"é\":1}"),
                        new Received(List.of("0"), List.of(), ""));
    }

    @Test
    @Tag("F25")
    void aConnectionThatBreaksBeforeABodyIsAnInputOutputError() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                SdkHttpClient client = AwsClients.http(Duration.ofSeconds(5))) {
            Thread.ofVirtual().start(() -> closeEach(server));
            URI target = URI.create("http://127.0.0.1:" + server.getLocalPort());
            HttpExecuteRequest put =
                    HttpExecuteRequest.builder()
                            .request(
                                    SdkHttpRequest.builder()
                                            .method(SdkHttpMethod.PUT)
                                            .uri(target)
                                            .putHeader("Content-Length", "1")
                                            .putHeader("Expect", "100-continue")
                                            .build())
                            .contentStreamProvider(() -> new ByteArrayInputStream(new byte[1]))
                            .build();

            assertThatThrownBy(() -> client.prepareRequest(put).call())
                    .isInstanceOf(IOException.class);
        }
    }

    /// Reads a request's beginning and hangs up.
    private static void closeEach(ServerSocket server) {
        while (!server.isClosed()) {
            try (Socket socket = server.accept()) {
                var _ = socket.getInputStream().read(new byte[1 << 10]);
            } catch (IOException e) {
                return;
            }
        }
    }

    private static int post(SdkHttpClient client, URI target, String text) throws IOException {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        HttpExecuteRequest request =
                HttpExecuteRequest.builder()
                        .request(
                                SdkHttpRequest.builder()
                                        .method(SdkHttpMethod.POST)
                                        .uri(target)
                                        .putHeader("Content-Length", Integer.toString(body.length))
                                        .build())
                        .contentStreamProvider(() -> new ByteArrayInputStream(body))
                        .build();
        HttpExecuteResponse response = client.prepareRequest(request).call();
        return response.httpResponse().statusCode();
    }
}
