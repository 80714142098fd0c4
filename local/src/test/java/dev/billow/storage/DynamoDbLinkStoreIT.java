package dev.billow.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.billow.report.AccountId;
import dev.billow.report.LinkStore;
import dev.billow.report.LinkStoreContract;
import dev.billow.report.ReportId;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/// What is kept of capability links, in the table.
class DynamoDbLinkStoreIT extends OnDynamoDb {
    @Nested
    class Links extends LinkStoreContract {
        @Override
        protected Stores emptyStores() {
            String table = ReportTables.create(client);
            return new Stores(
                    new DynamoDbLinkStore(client, table), new DynamoDbReportStore(client, table));
        }
    }

    @Test
    void aLinkIsOpenedByOneCall() {
        String table = ReportTables.create(client);
        FaultyHttpClient counting = new FaultyHttpClient(LocalClients.http(), _ -> Fault.NONE);
        try (DynamoDbClient counted = LocalClients.dynamoDb(part.endpoint(), counting)) {
            LinkStore links = new DynamoDbLinkStore(counted, table);

            assertThat(links.open(ReportId.random(), new AccountId("acme"), 0)).isEmpty();
        }

        assertThat(counting.calls()).isEqualTo(1);
    }
}
