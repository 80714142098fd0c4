package dev.billow.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.fasterxml.jackson.jr.ob.JSON;

import dev.billow.api.TestApi.Answered;
import dev.billow.report.Report;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;

/// The sample events that lie beside the template.
class EventsTest {
    private final TestApi api = new TestApi();

    @Test
    void theSamplePostAsksForAReport() throws IOException {
        Answered answer = api.send(signedIn(event("api-post-billing.json")));

        Report report = api.store.all().getFirst();
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.headers()).containsEntry("X-Request-Id", "JKJaXmPLvHcESHA=");
        assertThat(report.request().period().start()).isEqualTo(LocalDate.of(2026, 9, 1));
        assertThat(report.request().emailAddress()).contains("billing@acme.example");
    }

    @Test
    void theSampleGetAsksForOneReport() throws IOException {
        APIGatewayV2HTTPEvent event = signedIn(event("api-get-report.json"));
        assertThat(api.send(event).status()).isEqualTo(404);
        Report report = api.completed(TestApi.ACME);
        event.setRawPath("/reports/" + report.id());

        assertThat(api.send(event).text("id")).isEqualTo(report.id().value());
    }

    private APIGatewayV2HTTPEvent signedIn(APIGatewayV2HTTPEvent event) {
        Map<String, String> headers = new HashMap<>(event.getHeaders());
        headers.put("authorization", "Bearer " + api.issuer.token("ann", "Customer", "acme"));
        event.setHeaders(headers);
        return event;
    }

    private static APIGatewayV2HTTPEvent event(String name) throws IOException {
        return JSON.std.beanFrom(
                APIGatewayV2HTTPEvent.class, Files.readString(Path.of("../../events", name)));
    }
}
