package dev.billow.notifier;

import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.DefaultSchemePortResolver;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.BasicHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.DefaultHttpClientConnectionOperator;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.routing.DefaultRoutePlanner;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.URIScheme;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.config.RegistryBuilder;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;

/// One POST over one connection of its own, and nothing that a client does beyond that: no
/// redirects, retries, cookies, credentials, proxies, upgrades, decompression or pooling.
///
/// All that the receiver sends is bounded: lines, headers, and the part of the body that is read.
final class HttpCall {
    private static final int MAX_BODY = 64 * 1024;
    private static final int MAX_LINE = 8 * 1024;
    private static final int MAX_HEADERS = 100;

    /// Short enough that a second address gets its turn within a call's deadline.
    private static final Timeout CONNECT = Timeout.ofSeconds(5);

    private final VettedNames names;
    private final TlsSocketStrategy tls;
    private final Timeout silence;

    private volatile @Nullable Answer answer;

    /// @param deadline how long the whole call may take; its caller closes the sockets then
    HttpCall(VettedNames names, TlsSocketStrategy tls, Duration deadline) {
        this.names = names;
        this.tls = tls;
        this.silence = Timeout.of(deadline);
    }

    /// What the receiver answered.
    ///
    /// @param retryAfter the header `Retry-After`, or null when there was none
    record Answer(int status, @Nullable String retryAfter) {}

    /// The answer as far as it has come: null before its head was read, whatever happens later.
    @Nullable Answer answer() {
        return answer;
    }

    /// Sends the request and reads the answer, up to a bound.
    ///
    /// @throws IOException when there is no answer, or its body broke off
    void run(HttpPost request, Sockets sockets) throws IOException {
        request.setConfig(requestConfig());
        try (CloseableHttpClient client = client(sockets);
                ClassicHttpResponse response =
                        client.executeOpen(null, request, HttpClientContext.create())) {
            Header retryAfter = response.getFirstHeader(HttpHeaders.RETRY_AFTER);
            answer =
                    new Answer(
                            response.getCode(), retryAfter == null ? null : retryAfter.getValue());
            try {
                readSome(response.getEntity());
            } finally {
                // First the sockets: closing a response reads its body to the end.
                sockets.close();
            }
        }
    }

    private static void readSome(@Nullable HttpEntity entity) throws IOException {
        if (entity == null) {
            return;
        }
        InputStream body = entity.getContent();
        if (body != null) {
            byte[] buffer = new byte[4096];
            int left = MAX_BODY;
            while (left > 0) {
                int count = body.read(buffer, 0, Math.min(buffer.length, left));
                if (count < 0) {
                    return;
                }
                left -= count;
            }
        }
    }

    private CloseableHttpClient client(Sockets sockets) {
        DefaultSchemePortResolver ports = DefaultSchemePortResolver.INSTANCE;
        BasicHttpClientConnectionManager connections =
                new BasicHttpClientConnectionManager(
                        new DefaultHttpClientConnectionOperator(
                                sockets,
                                ports,
                                names,
                                RegistryBuilder.<TlsSocketStrategy>create()
                                        .register(URIScheme.HTTPS.id, tls)
                                        .build()),
                        ManagedHttpClientConnectionFactory.builder()
                                .http1Config(
                                        Http1Config.custom()
                                                .setMaxLineLength(MAX_LINE)
                                                .setMaxHeaderCount(MAX_HEADERS)
                                                .build())
                                .build());
        connections.setConnectionConfig(
                ConnectionConfig.custom()
                        .setConnectTimeout(CONNECT)
                        .setSocketTimeout(silence)
                        .build());
        return HttpClientBuilder.create()
                .setConnectionManager(connections)
                .setRoutePlanner(new DefaultRoutePlanner(ports))
                .disableRedirectHandling()
                .disableAutomaticRetries()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableConnectionState()
                .disableContentCompression()
                .disableDefaultUserAgent()
                .build();
    }

    private RequestConfig requestConfig() {
        return RequestConfig.custom()
                .setResponseTimeout(silence)
                .setAuthenticationEnabled(false)
                .setProtocolUpgradeEnabled(false)
                .setRedirectsEnabled(false)
                .build();
    }
}
