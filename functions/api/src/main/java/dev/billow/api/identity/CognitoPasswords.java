package dev.billow.api.identity;

import com.fasterxml.jackson.jr.ob.JSON;

import dev.billow.api.http.ApiException;
import dev.billow.api.http.ErrorCode;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.util.Map;
import java.util.Optional;

/// The password exchange of Cognito's InitiateAuth, which needs no AWS credentials.
public final class CognitoPasswords implements PasswordExchange {
    private static final int CONNECT_MILLIS = 2_000;
    private static final int ANSWER_MILLIS = 5_000;
    private static final int LARGEST = 64 * 1024;

    private final URI endpoint;
    private final String clientId;

    public CognitoPasswords(URI endpoint, String clientId) {
        this.endpoint = endpoint;
        this.clientId = clientId;
    }

    @Override
    public Optional<String> idToken(String user, String password) {
        Answer answer;
        try {
            answer = initiateAuth(user, password);
        } catch (IOException e) {
            throw unavailable(e);
        }
        if (answer.status() == HttpURLConnection.HTTP_OK) {
            // Without a result there is a challenge, such as a second factor: not for programs.
            return answer.members().get("AuthenticationResult") instanceof Map<?, ?> result
                            && result.get("IdToken") instanceof String token
                    ? Optional.of(token)
                    : Optional.empty();
        }
        return switch (answer.errorType()) {
            case "NotAuthorizedException",
                    "UserNotFoundException",
                    "UserNotConfirmedException",
                    "PasswordResetRequiredException" ->
                    Optional.empty();
            case "TooManyRequestsException", "LimitExceededException" ->
                    throw ApiException.of(
                            ErrorCode.TOO_MANY_REQUESTS, "Too many sign-ins; try again later");
            default -> throw unavailable(new IOException("InitiateAuth: " + answer.errorType()));
        };
    }

    private Answer initiateAuth(String user, String password) throws IOException {
        byte[] body =
                JSON.std.asBytes(
                        Map.of(
                                "AuthFlow",
                                "USER_PASSWORD_AUTH",
                                "ClientId",
                                clientId,
                                "AuthParameters",
                                Map.of("USERNAME", user, "PASSWORD", password)));
        HttpURLConnection call = (HttpURLConnection) endpoint.toURL().openConnection();
        call.setConnectTimeout(CONNECT_MILLIS);
        call.setReadTimeout(ANSWER_MILLIS);
        call.setInstanceFollowRedirects(false);
        call.setRequestMethod("POST");
        call.setRequestProperty("Content-Type", "application/x-amz-json-1.1");
        call.setRequestProperty("X-Amz-Target", "AWSCognitoIdentityProviderService.InitiateAuth");
        call.setDoOutput(true);
        // A fixed length keeps the JDK from sending a failed POST again by itself.
        call.setFixedLengthStreamingMode(body.length);
        try (OutputStream out = call.getOutputStream()) {
            out.write(body);
        }
        int status = call.getResponseCode();
        InputStream stream = status < 400 ? call.getInputStream() : call.getErrorStream();
        return new Answer(status, members(stream));
    }

    private static Map<String, Object> members(@Nullable InputStream stream) throws IOException {
        if (stream == null) {
            return Map.of();
        }
        try (stream) {
            return JSON.std.mapFrom(stream.readNBytes(LARGEST));
        }
    }

    private static ApiException unavailable(IOException cause) {
        return ApiException.because(
                ErrorCode.UNAVAILABLE, "Passwords cannot be checked now; try again", cause);
    }

    private record Answer(int status, Map<String, Object> members) {
        /// The error's name, as in `NotAuthorizedException`; it may come behind a namespace.
        String errorType() {
            String type = String.valueOf(members.get("__type"));
            return type.substring(type.lastIndexOf('#') + 1);
        }
    }
}
