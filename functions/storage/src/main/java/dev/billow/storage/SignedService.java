package dev.billow.storage;

import com.fasterxml.jackson.jr.ob.JSON;

import dev.billow.report.StoreUnavailableException;

import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.SignedRequest;
import software.amazon.awssdk.regions.Region;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/// A service of AWS that is called by JSON over HTTP, signed and sent by the SDK's own parts; for
/// services of which few calls are needed, and whose SDK module no function's package has room for.
final class SignedService {
    private static final AwsV4HttpSigner SIGNER = AwsV4HttpSigner.create();
    private static final int OK = 200;

    private final String name;
    private final URI endpoint;
    private final String region;
    private final AwsCredentialsProvider credentials;
    private final SdkHttpClient http;

    /// @param name what the service is called in signatures
    SignedService(
            String name,
            URI endpoint,
            String region,
            AwsCredentialsProvider credentials,
            SdkHttpClient http) {
        this.name = name;
        this.endpoint = endpoint;
        this.region = region;
        this.credentials = credentials;
        this.http = http;
    }

    /// The service where the environment says it is, else where AWS has it in `AWS_REGION`.
    ///
    /// @param name what the service is called in signatures and host names
    /// @param id what it is called in `AWS_ENDPOINT_URL_*`
    static SignedService of(String name, String id, Map<String, String> variables) {
        return of(name, name, id, variables);
    }

    /// The same for a service whose host names call it otherwise than its signatures.
    static SignedService of(String name, String host, String id, Map<String, String> variables) {
        return new SignedService(
                name,
                endpoint(host, id, variables),
                region(variables),
                DefaultCredentialsProvider.builder().build(),
                AwsClients.http(AwsClients.ANSWER));
    }

    static URI endpoint(String host, String id, Map<String, String> variables) {
        String region = region(variables);
        return URI.create(
                new Environment(variables)
                        .optional("AWS_ENDPOINT_URL_" + id)
                        .orElseGet(() -> "https://" + host + "." + region + "." + suffix(region)));
    }

    private static String suffix(String region) {
        return Region.of(region).metadata().partition().dnsSuffix();
    }

    private static String region(Map<String, String> variables) {
        Environment environment = new Environment(variables);
        String region = environment.text("AWS_REGION");
        environment.check();
        return region;
    }

    /// What a service answered.
    ///
    /// @param type the error's type without its namespace; empty on success
    record Answer(int status, Map<String, Object> members, String type) {
        boolean isGood() {
            return status == OK;
        }

        /// That it is not what was asked for, for the log.
        StoreUnavailableException unexpected(String what) {
            Object message = members.getOrDefault("Message", members.getOrDefault("message", ""));
            return new StoreUnavailableException(
                    what, new IOException("answered " + status + " " + type + " " + message));
        }
    }

    /// Calls the service once.
    ///
    /// @param what the call, for the log
    /// @param request with path, query, method and headers, without the host
    /// @param body JSON; empty for none
    /// @throws StoreUnavailableException when there is no answer that can be read
    Answer call(String what, SdkHttpRequest.Builder request, String body) {
        SdkHttpRequest whole =
                request.protocol(endpoint.getScheme())
                        .host(endpoint.getHost())
                        .port(endpoint.getPort() < 0 ? null : endpoint.getPort())
                        .build();
        try {
            return send(whole, body.getBytes(StandardCharsets.UTF_8));
        } catch (IOException | SdkException e) {
            throw new StoreUnavailableException(what, e);
        }
    }

    private Answer send(SdkHttpRequest request, byte[] body) throws IOException {
        ContentStreamProvider payload =
                body.length == 0 ? null : ContentStreamProvider.fromByteArray(body);
        SignedRequest signed =
                SIGNER.sign(
                        sign ->
                                sign.identity(credentials.resolveCredentials())
                                        .request(request)
                                        .payload(payload)
                                        .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, name)
                                        .putProperty(AwsV4HttpSigner.REGION_NAME, region));
        HttpExecuteRequest execute =
                HttpExecuteRequest.builder()
                        .request(signed.request())
                        .contentStreamProvider(payload)
                        .build();
        return read(http.prepareRequest(execute).call());
    }

    private static Answer read(HttpExecuteResponse response) throws IOException {
        String text = "";
        if (response.responseBody().isPresent()) {
            try (AbortableInputStream in = response.responseBody().get()) {
                text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            }
        }
        int status = response.httpResponse().statusCode();
        Map<String, Object> members = members(text, status);
        String type =
                response.httpResponse()
                        .firstMatchingHeader("x-amzn-ErrorType")
                        .orElseGet(() -> String.valueOf(members.getOrDefault("__type", "")));
        String bare = type.substring(type.indexOf('#') + 1).replaceFirst(":.*", "");
        return new Answer(status, members, status == OK ? "" : bare);
    }

    /// @throws IOException when a good answer is no JSON object; a bad one may come from a proxy
    private static Map<String, Object> members(String text, int status) throws IOException {
        try {
            return text.isEmpty() ? Map.of() : JSON.std.mapFrom(text);
        } catch (IOException e) {
            if (status == OK) {
                throw e;
            }
            return Map.of();
        }
    }
}
