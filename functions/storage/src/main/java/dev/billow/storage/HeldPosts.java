package dev.billow.storage;

import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.Header;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;

/// The SDK's client over HttpURLConnection, made to hold a POST's body instead of streaming it.
///
/// When HttpURLConnection streams a POST over a kept connection, it first reads from the connection
/// for a millisecond, to see whether the server has closed it: every call to a table or a queue
/// would take a millisecond longer. It streams what has a length. Without one it holds the body and
/// writes the same length itself; should the server have closed the connection, it sends once more
/// over a new one.
final class HeldPosts implements SdkHttpClient {
    private final SdkHttpClient client;

    HeldPosts(SdkHttpClient client) {
        this.client = client;
    }

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
        boolean held =
                request.httpRequest().method() == SdkHttpMethod.POST
                        && request.contentStreamProvider().isPresent();
        return client.prepareRequest(held ? withoutLength(request) : request);
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
