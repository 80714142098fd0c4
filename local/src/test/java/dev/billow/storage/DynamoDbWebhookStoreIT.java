package dev.billow.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.billow.report.AccountId;
import dev.billow.report.StoreUnavailableException;
import dev.billow.webhook.WebhookSecrets;
import dev.billow.webhook.WebhookStore;
import dev.billow.webhook.WebhookStoreContract;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

import java.time.Duration;
import java.time.Instant;

/// What is kept of webhooks, in the table.
class DynamoDbWebhookStoreIT extends OnDynamoDb {
    private static final AccountId ACME = new AccountId("acme");

    @Nested
    class Webhooks extends WebhookStoreContract {
        @Override
        protected WebhookStore emptyStore() {
            return new DynamoDbWebhookStore(client, ReportTables.create(client));
        }
    }

    @Test
    @Tag("W10")
    void noItemHoldsASecret() {
        String table = ReportTables.create(client);

        new DynamoDbWebhookStore(client, table)
                .change(
                        ACME,
                        WebhookSecrets.INITIAL.replaced(
                                "a", Instant.parse("2026-11-01T12:00:00Z"), Duration.ofHours(1)));

        assertThat(client.scan(request -> request.tableName(table)).items())
                .singleElement()
                .satisfies(
                        item ->
                                assertThat(item)
                                        .containsOnlyKeys(
                                                "pk",
                                                "sk",
                                                "schemaVersion",
                                                "version",
                                                "change",
                                                "secrets"))
                .satisfies(item -> assertThat(item.toString()).doesNotContain("whsec_"));
    }

    @Test
    @Tag("W33")
    void thatNoSlotIsFreeIsLearntByOneCall() {
        String table = ReportTables.create(client);
        WebhookStore full = new DynamoDbWebhookStore(client, table);
        Instant now = Instant.parse("2026-11-01T12:00:00Z");
        Instant until = now.plusSeconds(60);
        for (int i = 0; i < WebhookStore.SLOTS; i++) {
            assertThat(full.takeSlot(ACME, now, until)).isPresent();
        }
        FaultyHttpClient counting = new FaultyHttpClient(LocalClients.http(), _ -> Fault.NONE);
        try (DynamoDbClient counted = LocalClients.dynamoDb(part.endpoint(), counting)) {
            WebhookStore store = new DynamoDbWebhookStore(counted, table);

            assertThat(store.takeSlot(ACME, now, until)).isEmpty();
        }

        assertThat(counting.calls()).isEqualTo(1);
    }

    @Test
    @Tag("F19")
    void aTableThatIsDownIsUnavailable() {
        FaultyHttpClient http = new FaultyHttpClient(LocalClients.http(), _ -> Fault.ANSWER_500);
        WebhookStore store =
                new DynamoDbWebhookStore(LocalClients.dynamoDb(part.endpoint(), http), "reports");

        assertThatThrownBy(() -> store.secrets(ACME)).isInstanceOf(StoreUnavailableException.class);
        assertThatThrownBy(
                        () ->
                                store.change(
                                        ACME,
                                        WebhookSecrets.INITIAL.replaced(
                                                "a", Instant.EPOCH, Duration.ZERO)))
                .isInstanceOf(StoreUnavailableException.class);
    }
}
