package dev.billow.storage;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.billow.mail.SubscriptionStore;
import dev.billow.mail.SubscriptionStoreContract;
import dev.billow.report.AccountId;
import dev.billow.report.StoreUnavailableException;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.time.Instant;

/// Who unsubscribed, in the table.
class DynamoDbSubscriptionStoreIT extends OnDynamoDb {
    private static final AccountId ACME = new AccountId("acme");
    private static final String ANN = "ann@acme.example";

    @Nested
    class Subscriptions extends SubscriptionStoreContract {
        @Override
        protected SubscriptionStore emptyStore() {
            return new DynamoDbSubscriptionStore(client, ReportTables.create(client));
        }
    }

    @Test
    @Tag("F19")
    void everyCallToATableThatIsDownIsUnavailable() {
        FaultyHttpClient http = new FaultyHttpClient(LocalClients.http(), _ -> Fault.ANSWER_500);
        SubscriptionStore store =
                new DynamoDbSubscriptionStore(
                        LocalClients.dynamoDb(part.endpoint(), http), "reports");

        assertThatThrownBy(() -> store.isUnsubscribed(ACME, ANN))
                .isInstanceOf(StoreUnavailableException.class);
        assertThatThrownBy(() -> store.unsubscribe(ACME, ANN, Instant.EPOCH))
                .isInstanceOf(StoreUnavailableException.class);
        assertThatThrownBy(() -> store.subscribe(ACME, ANN))
                .isInstanceOf(StoreUnavailableException.class);
    }
}
