package dev.billow.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.jr.ob.JSON;

import dev.billow.local.parts.EventBridgePart;
import dev.billow.report.StoreUnavailableException;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

class EventBridgeBusTest {
    private static final StaticCredentialsProvider CREDENTIALS =
            StaticCredentialsProvider.create(AwsBasicCredentials.create("key", "secret"));

    private final List<Map<String, Object>> events = new ArrayList<>();
    private final EventBridgePart part =
            new EventBridgePart(
                    List.of("reports"), "us-east-1", "123456789012", (_, e) -> events.add(e));

    @AfterEach
    void stop() {
        part.close();
    }

    @Test
    void anEventIsPutWithItsTypeAndDetail() throws Exception {
        bus(part.endpoint(), "reports").put("report.completed", "{\"data\":{\"amount\":\"ü\"}}");

        assertThat(events).hasSize(1);
        assertThat(events.getFirst())
                .containsEntry("source", "billow")
                .containsEntry("detail-type", "report.completed")
                .containsEntry("detail", JSON.std.mapFrom("{\"data\":{\"amount\":\"ü\"}}"));
    }

    @Test
    void theSdksOwnClientIsUnderstoodAllTheSame() {
        try (EventBridgeClient sdk =
                EventBridgeClient.builder()
                        .endpointOverride(part.endpoint())
                        .region(Region.US_EAST_1)
                        .credentialsProvider(CREDENTIALS)
                        .httpClient(UrlConnectionHttpClient.create())
                        .build()) {
            PutEventsRequestEntry entry =
                    PutEventsRequestEntry.builder()
                            .eventBusName("reports")
                            .source("erp")
                            .detailType("closed")
                            .detail("{}")
                            .build();
            assertThat(sdk.putEvents(put -> put.entries(entry)).failedEntryCount()).isZero();
        }

        assertThat(events.getFirst()).containsEntry("source", "erp");
    }

    @Test
    void anEventThatFailsAmongThoseThatWereAnsweredWithSuccessIsAFailure() {
        assertThatThrownBy(() -> bus(part.endpoint(), "reports").put("report.error", "no JSON"))
                .isInstanceOf(StoreUnavailableException.class)
                .cause()
                .hasMessageContaining("MalformedDetail");
        assertThat(events).isEmpty();
    }

    @Test
    void aBusThatIsNotThereIsAFailureThatSaysSo() {
        assertThatThrownBy(() -> bus(part.endpoint(), "other").put("report.error", "{}"))
                .isInstanceOf(StoreUnavailableException.class)
                .cause()
                .hasMessageContainingAll("ResourceNotFoundException", "other does not exist");
    }

    @Test
    void aServiceThatDoesNotAnswerIsAFailure() {
        URI gone = part.endpoint();
        part.close();

        assertThatThrownBy(() -> bus(gone, "reports").put("report.error", "{}"))
                .isInstanceOf(StoreUnavailableException.class);
    }

    @Test
    void theServiceIsWhereTheRegionHasItUnlessTheEnvironmentSaysOtherwise() {
        assertThatThrownBy(() -> new EventBridgeBus("reports", Map.of()))
                .hasMessageContaining("AWS_REGION");
        assertThat(
                        SignedService.endpoint(
                                "events", "EVENTBRIDGE", Map.of("AWS_REGION", "eu-west-1")))
                .hasToString("https://events.eu-west-1.amazonaws.com");
        assertThat(
                        SignedService.endpoint(
                                "events", "EVENTBRIDGE", Map.of("AWS_REGION", "cn-north-1")))
                .hasToString("https://events.cn-north-1.amazonaws.com.cn");
    }

    private static EventBridgeBus bus(URI endpoint, String name) {
        return new EventBridgeBus(
                new SignedService(
                        "events",
                        endpoint,
                        "us-east-1",
                        CREDENTIALS,
                        AwsClients.http(AwsClients.ANSWER)),
                name);
    }
}
