package dev.billow.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.billow.report.AccountId;
import dev.billow.report.StoreUnavailableException;
import dev.billow.session.PermanentId;
import dev.billow.session.Session;
import dev.billow.session.SessionStore;
import dev.billow.session.SessionStoreContract;
import dev.billow.session.SignInAttempt;
import dev.billow.session.SignInFailures;
import dev.billow.session.SignInFailuresContract;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Sessions and failures to sign in, in the table.
class DynamoDbSignInIT extends OnDynamoDb {
    private static final Instant NOW = Instant.parse("2026-11-15T10:00:00.123Z");
    private static final SignInAttempt ANN = new SignInAttempt("ann@acme.example", "192.0.2.1");
    private static final Session SESSION =
            new Session(
                    "subject",
                    Optional.of("Ann"),
                    Optional.of("ann@acme.example"),
                    true,
                    List.of("Customer"),
                    List.of(new AccountId("acme")),
                    NOW.plusSeconds(60));

    @Nested
    class Sessions extends SessionStoreContract {
        @Override
        protected SessionStore emptyStore() {
            return new DynamoDbSessionStore(client, ReportTables.create(client));
        }
    }

    @Nested
    class Failures extends SignInFailuresContract {
        @Override
        protected SignInFailures none() {
            return new DynamoDbSignInFailures(client, ReportTables.create(client));
        }
    }

    @Test
    @Tag("A29")
    @Tag("A34")
    void theTableHoldsNoIdAndForgetsByItself() {
        String table = ReportTables.create(client);
        PermanentId permanent = PermanentId.random();

        new DynamoDbSessionStore(client, table).create(permanent.sessionId(), SESSION);
        new DynamoDbSignInFailures(client, table).record(ANN, NOW);

        List<Map<String, AttributeValue>> items =
                client.scan(request -> request.tableName(table)).items();
        assertThat(items).hasSize(3);
        assertThat(items.toString())
                .doesNotContain(permanent.value(), permanent.sessionId().value(), ANN.source());
        assertThat(items)
                .extracting(item -> ReportItems.integer(item, "expires"))
                .allMatch(expires -> expires > NOW.getEpochSecond());
        assertThat(items).allSatisfy(item -> assertThat(item).doesNotContainKey("accountId"));
    }

    @Test
    @Tag("A22")
    void aLookForALockIsOneReadAndEachFailureOneWriteByUserAndOneBySource() {
        FaultyHttpClient http = new FaultyHttpClient(LocalClients.http(), _ -> Fault.NONE);
        SignInFailures failures =
                new DynamoDbSignInFailures(
                        LocalClients.dynamoDb(part.endpoint(), http), ReportTables.create(client));

        failures.lockedUntil(ANN, NOW);
        int read = http.calls();
        failures.record(ANN, NOW);
        failures.record(ANN, NOW);

        assertThat(read).isEqualTo(1);
        assertThat(http.calls() - read).isEqualTo(4 + 2);
    }

    @Test
    @Tag("F19")
    void everyCallToATableThatIsDownIsUnavailable() {
        FaultyHttpClient http = new FaultyHttpClient(LocalClients.http(), _ -> Fault.ANSWER_500);
        DynamoDbClient cutOff = LocalClients.dynamoDb(part.endpoint(), http);
        SessionStore sessions = new DynamoDbSessionStore(cutOff, "reports");
        SignInFailures failures = new DynamoDbSignInFailures(cutOff, "reports");
        PermanentId permanent = PermanentId.random();

        assertUnavailable(() -> sessions.create(permanent.sessionId(), SESSION));
        assertUnavailable(() -> sessions.find(permanent.sessionId(), NOW));
        assertUnavailable(() -> sessions.end(permanent.sessionId()));
        assertUnavailable(() -> failures.lockedUntil(ANN, NOW));
        assertUnavailable(() -> failures.record(ANN, NOW));
    }

    private static void assertUnavailable(Runnable call) {
        assertThatThrownBy(call::run).isInstanceOf(StoreUnavailableException.class);
    }
}
