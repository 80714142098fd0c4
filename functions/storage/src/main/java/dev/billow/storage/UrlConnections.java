package dev.billow.storage;

import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.Header;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.UnaryOperator;

/// The SDK's client over HttpURLConnection, with two of its habits mended.
///
/// A POST's body is held instead of streamed. When HttpURLConnection streams a POST over a kept
/// connection, it first reads from the connection for a millisecond, to see whether the server has
/// closed it: every call to a table or a queue would take a millisecond longer. It streams what has
/// a length. Without one it holds the body and writes the same length itself; should the server
/// have closed the connection, it sends once more over a new one. That is no harm to calls that can
/// be made twice; for others there is [#once].
///
/// A connection that breaks before a PUT's body comes out as the [IOException] that it is: the SDK
/// tries again after one, but not after the unchecked exception that its client wraps it in.
final class UrlConnections implements SdkHttpClient {
    private final SdkHttpClient client;
    private final UnaryOperator<HttpExecuteRequest> sent;

    private UrlConnections(SdkHttpClient client, UnaryOperator<HttpExecuteRequest> sent) {
        this.client = client;
        this.sent = sent;
    }

    /// For calls that can be made twice.
    static SdkHttpClient holding(SdkHttpClient client) {
        return new UrlConnections(client, UrlConnections::held);
    }

    /// Streams bodies, so that no request is sent twice behind its caller's back.
    static SdkHttpClient once(SdkHttpClient client) {
        return new UrlConnections(client, UnaryOperator.identity());
    }

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
        return new Plain(client.prepareRequest(sent.apply(request)));
    }

    private static HttpExecuteRequest held(HttpExecuteRequest request) {
        boolean isPost =
                request.httpRequest().method() == SdkHttpMethod.POST
                        && request.contentStreamProvider().isPresent();
        return isPost ? withoutLength(request) : request;
    }

    private record Plain(ExecutableHttpRequest request) implements ExecutableHttpRequest {
        @Override
        public HttpExecuteResponse call() throws IOException {
            try {
                return request.call();
            } catch (UncheckedIOException e) {
                throw e.getCause();
            }
        }

        @Override
        public void abort() {
            request.abort();
        }
    }

    private static HttpExecuteRequest withoutLength(HttpExecuteRequest request) {
        SdkHttpRequest http =
                request.httpRequest().copy(builder -> builder.removeHeader(Header.CONTENT_LENGTH));
        return HttpExecuteRequest.builder()
                .request(http)
                .contentStreamProvider(request.contentStreamProvider().orElse(null))
                .metricCollector(request.metricCollector().orElse(null))
                .build();
    }

    @Override
    public String clientName() {
        return client.clientName();
    }

    @Override
    public void close() {
        client.close();
    }
}
