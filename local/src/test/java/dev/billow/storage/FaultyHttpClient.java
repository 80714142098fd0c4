package dev.billow.storage;

import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpResponse;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketException;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/// An HTTP client under an SDK client that fails as it is told.
final class FaultyHttpClient implements SdkHttpClient {
    /// One HTTP call.
    ///
    /// @param number counted from 1
    record Call(int number, String operation, String query) {
        /// True when the operation or the query has this text.
        boolean isTo(String text) {
            return operation.contains(text) || query.contains(text);
        }
    }

    private final SdkHttpClient real;
    private final Function<Call, Fault> faults;
    private final AtomicInteger calls = new AtomicInteger();

    FaultyHttpClient(SdkHttpClient real, Function<Call, Fault> faults) {
        this.real = real;
        this.faults = faults;
    }

    /// How many calls there were so far, failed ones included.
    int calls() {
        return calls.get();
    }

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
        ExecutableHttpRequest prepared = real.prepareRequest(request);
        return new ExecutableHttpRequest() {
            @Override
            public HttpExecuteResponse call() throws IOException {
                return switch (faults.apply(describe(request))) {
                    case NONE -> prepared.call();
                    case NOT_SENT -> throw new IOException("not sent");
                    case ANSWER_LOST -> lose(prepared.call());
                    case ANSWER_500 -> serverError(500);
                    case SLOW_DOWN -> serverError(503);
                    case RESET_IN_BODY -> reset(prepared.call());
                };
            }

            @Override
            public void abort() {
                prepared.abort();
            }
        };
    }

    private Call describe(HttpExecuteRequest request) {
        return new Call(
                calls.incrementAndGet(),
                request.httpRequest().firstMatchingHeader("X-Amz-Target").orElse(""),
                request.httpRequest().encodedQueryParameters().orElse(""));
    }

    private static HttpExecuteResponse lose(HttpExecuteResponse answer) throws IOException {
        if (answer.responseBody().isPresent()) {
            try (InputStream body = answer.responseBody().get()) {
                body.readAllBytes();
            }
        }
        throw new IOException("answer lost");
    }

    /// Half of the body, then the reset.
    private static HttpExecuteResponse reset(HttpExecuteResponse answer) throws IOException {
        byte[] half;
        try (InputStream body = answer.responseBody().orElseThrow()) {
            byte[] whole = body.readAllBytes();
            half = Arrays.copyOf(whole, whole.length / 2);
        }
        return HttpExecuteResponse.builder()
                .response(answer.httpResponse())
                .responseBody(AbortableInputStream.create(new ResetStream(half)))
                .build();
    }

    private static final class ResetStream extends FilterInputStream {
        ResetStream(byte[] before) {
            super(new ByteArrayInputStream(before));
        }

        @Override
        public int read() throws IOException {
            return unlessReset(super.read());
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            return unlessReset(super.read(buffer, offset, length));
        }

        private static int unlessReset(int read) throws IOException {
            if (read < 0) {
                throw new SocketException("Connection reset");
            }
            return read;
        }
    }

    private static HttpExecuteResponse serverError(int status) {
        return HttpExecuteResponse.builder()
                .response(SdkHttpResponse.builder().statusCode(status).build())
                .responseBody(AbortableInputStream.create(InputStream.nullInputStream()))
                .build();
    }

    @Override
    public void close() {
        real.close();
    }
}
