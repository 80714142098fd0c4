package dev.billow.local;

import com.fasterxml.jackson.jr.ob.JSON;

import dev.billow.local.parts.DemoUser;
import dev.billow.local.parts.IssuerPart;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.Callable;

/// Prints a bearer token of a demo user, from the running stack's issuer.
@Command(
        name = "token",
        description = "Prints a JWT of a demo user.",
        mixinStandardHelpOptions = true)
final class TokenCommand implements Callable<Integer> {
    @Parameters(paramLabel = "USER", description = "for example customer@acme.example")
    private String user = "";

    @Override
    public Integer call() throws IOException, InterruptedException {
        String issuer = Home.ofThisProcess().environment().get("BILLOW_ISSUER_URL");
        if (DemoUser.of(user).isEmpty()) {
            throw new IllegalStateException(
                    "No user %s; there are %s"
                            .formatted(
                                    user,
                                    Arrays.stream(DemoUser.values())
                                            .map(DemoUser::email)
                                            .toList()));
        }
        String body =
                JSON.std.asString(
                        Map.of(
                                "AuthFlow",
                                "USER_PASSWORD_AUTH",
                                "ClientId",
                                IssuerPart.AUDIENCE,
                                "AuthParameters",
                                Map.of("USERNAME", user, "PASSWORD", "demo")));
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(issuer + "/"))
                        .header("X-Amz-Target", "AWSCognitoIdentityProviderService.InitiateAuth")
                        .header("Content-Type", "application/x-amz-json-1.1")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            Map<String, Object> answer =
                    JSON.std.mapFrom(client.send(request, BodyHandlers.ofString()).body());
            if (!(answer.get("AuthenticationResult") instanceof Map<?, ?> result)) {
                throw new IllegalStateException("The issuer answered " + answer);
            }
            System.out.println(result.get("IdToken"));
        }
        return 0;
    }
}
