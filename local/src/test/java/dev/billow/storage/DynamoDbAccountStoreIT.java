package dev.billow.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.billow.account.AccountSettings;
import dev.billow.account.AccountStore;
import dev.billow.account.AccountStoreContract;
import dev.billow.report.AccountId;
import dev.billow.report.StoreUnavailableException;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Settings of accounts, in the table.
class DynamoDbAccountStoreIT extends OnDynamoDb {
    private static final AccountId ACME = new AccountId("acme");

    @Nested
    class Settings extends AccountStoreContract {
        @Override
        protected AccountStore emptyStore() {
            return new DynamoDbAccountStore(client, ReportTables.create(client));
        }
    }

    @Test
    void settingsAreNoReportsOfTheAccount() {
        String table = ReportTables.create(client);

        new DynamoDbAccountStore(client, table).put(ACME, AccountSettings.USUAL);

        assertThat(new DynamoDbReportStore(client, table).list(ACME, null, 10, null).reports())
                .isEmpty();
        assertThat(client.scan(request -> request.tableName(table)).items())
                .singleElement()
                .satisfies(item -> assertThat(item).doesNotContainKeys("accountId", "expires"));
    }

    @Test
    @Tag("F19")
    void everyCallToATableThatIsDownIsUnavailable() {
        FaultyHttpClient http = new FaultyHttpClient(LocalClients.http(), _ -> Fault.ANSWER_500);
        AccountStore store =
                new DynamoDbAccountStore(LocalClients.dynamoDb(part.endpoint(), http), "reports");

        assertThatThrownBy(() -> store.find(ACME)).isInstanceOf(StoreUnavailableException.class);
        assertThatThrownBy(() -> store.put(ACME, AccountSettings.USUAL))
                .isInstanceOf(StoreUnavailableException.class);
    }
}
