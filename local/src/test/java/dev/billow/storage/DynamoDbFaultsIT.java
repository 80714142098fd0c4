package dev.billow.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.billow.report.Channel;
import dev.billow.report.Lease;
import dev.billow.report.Notification;
import dev.billow.report.NotificationStore;
import dev.billow.report.Progress;
import dev.billow.report.Replaying;
import dev.billow.report.Report;
import dev.billow.report.ReportId;
import dev.billow.report.ReportStatus;
import dev.billow.report.ReportStore;
import dev.billow.report.ReportStore.Claim;
import dev.billow.report.ReportStore.Creation;
import dev.billow.report.ReportStore.IdempotencyKey;
import dev.billow.report.SampleReports;
import dev.billow.report.StoreUnavailableException;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;

class DynamoDbFaultsIT extends OnDynamoDb {
    private static final Lease LEASE = SampleReports.lease("a", SampleReports.NOW);

    private final AtomicReference<Function<FaultyHttpClient.Call, Fault>> faults =
            new AtomicReference<>(_ -> Fault.NONE);
    private final FaultyHttpClient http =
            new FaultyHttpClient(LocalClients.http(), call -> faults.get().apply(call));
    private ReportStore store;
    private NotificationStore notifications;

    @BeforeEach
    void openStores() {
        String table = ReportTables.create(client);
        DynamoDbClient faulty = LocalClients.dynamoDb(part.endpoint(), http);
        store = new DynamoDbReportStore(faulty, table);
        notifications = new DynamoDbNotificationStore(faulty, table);
    }

    @Test
    @Tag("F20")
    @Tag("F21")
    void aCreationWhoseAnswerWasLostIsCreatedOnce() {
        loseFirst("TransactWriteItems");
        Report plain = SampleReports.queued(SampleReports.ACME, "user", SampleReports.NOW);
        assertThat(store.create(plain, Optional.empty())).isEqualTo(new Creation.Created(plain));

        loseFirst("TransactWriteItems");
        Report keyed = SampleReports.queued(SampleReports.ACME, "user", SampleReports.NOW);
        Optional<IdempotencyKey> key = Optional.of(new IdempotencyKey("k", "hash"));
        assertThat(store.create(keyed, key)).isEqualTo(new Creation.Created(keyed));

        faults.set(_ -> Fault.NONE);
        assertThat(store.list(SampleReports.ACME, null, 10, null).reports()).hasSize(2);
    }

    @Test
    @Tag("F20")
    void aClaimWhoseAnswerWasLostIsClaimedOnce() {
        ReportId id = recorded();
        loseFirst("UpdateItem");

        Claim claim = store.claim(id, LEASE, "worker", "job-1", SampleReports.NOW);

        assertThat(claim).isEqualTo(new Claim.Claimed(store.find(id).orElseThrow()));
        assertThat(store.find(id).orElseThrow().attempt()).isEqualTo(1);
    }

    @Test
    @Tag("F20")
    void whatTheWorkerWritesIsTrueWhenOnlyTheAnswerWasLost() {
        ReportId completed = claimed();
        ReportId failed = claimed();

        loseFirst("UpdateItem");
        assertThat(store.renew(completed, LEASE, Progress.NONE, SampleReports.NOW)).isTrue();
        loseFirst("TransactWriteItems");
        assertThat(complete(completed)).isTrue();
        loseFirst("TransactWriteItems");
        assertThat(store.fail(failed, LEASE, "Failed", SampleReports.NOW)).isTrue();
    }

    @Test
    @Tag("F20")
    void cancellingAndDeletingAreTrueWhenOnlyTheAnswerWasLost() {
        ReportId id = claimed();

        loseFirst("TransactWriteItems");
        assertThat(store.cancel(id, "Cancelled", SampleReports.NOW)).isTrue();
        loseFirst("TransactWriteItems");
        assertThat(store.delete(id)).isTrue();
    }

    @Test
    @Tag("F20")
    void aNotificationWhoseTakeLostItsAnswerIsStillTaken() {
        ReportId id = claimed();
        complete(id);
        loseFirst("UpdateItem");

        Optional<Notification> taken =
                notifications.take(
                        id, Channel.EMAIL, SampleReports.NOW, SampleReports.NOW.plusSeconds(60));

        assertThat(taken).isPresent();
    }

    @Test
    @Tag("F20")
    @Tag("W32")
    void aReplayWhoseAnswerWasLostIsGrantedAndCountsOnce() {
        ReportId id = claimed();
        complete(id);
        Notification pending = Notification.pending(id, Channel.EMAIL, SampleReports.NOW);
        notifications.record(pending.in(Notification.State.DELIVERED, SampleReports.NOW));
        loseFirst("UpdateItem");

        Replaying replaying = notifications.replay(id, Channel.EMAIL, SampleReports.NOW);

        assertThat(replaying).isInstanceOf(Replaying.Begun.class);
        assertThat(((Replaying.Begun) replaying).notification().replay())
                .contains(new Notification.Replay(1, SampleReports.NOW));
    }

    @Test
    @Tag("F19")
    void aCallThatIsAnsweredAtLastIsNotNoticed() {
        ReportId id = claimed();
        first(Fault.NOT_SENT);
        assertThat(store.renew(id, LEASE, Progress.NONE, SampleReports.NOW)).isTrue();
        first(Fault.ANSWER_500);
        assertThat(complete(id)).isTrue();
    }

    @Test
    @Tag("F19")
    void everyCallToATableThatIsDownIsUnavailable() {
        Report report = SampleReports.queued(SampleReports.ACME, "user", SampleReports.NOW);
        ReportId id = claimed();
        faults.set(_ -> Fault.ANSWER_500);

        assertUnavailable(store -> store.create(report, Optional.empty()));
        assertUnavailable(store -> store.postpone(report, SampleReports.NOW));
        assertUnavailable(store -> store.find(id));
        assertUnavailable(store -> store.list(SampleReports.ACME, null, 10, null));
        assertUnavailable(store -> store.claim(id, LEASE, "worker", "job-1", SampleReports.NOW));
        assertUnavailable(store -> store.renew(id, LEASE, Progress.NONE, SampleReports.NOW));
        assertUnavailable(store -> store.fail(id, LEASE, "Failed", SampleReports.NOW));
        assertUnavailable(store -> store.due(SampleReports.NOW, 10));
        assertUnavailable(_ -> notifications.of(id));
        assertUnavailable(_ -> notifications.dueNotifications(SampleReports.NOW, 10));

        faults.set(_ -> Fault.NONE);
        assertThat(store.find(report.id())).isEmpty();
        assertThat(store.find(id).orElseThrow().status()).isEqualTo(ReportStatus.RUNNING);
    }

    @Test
    void recordingAndClaimingAreOneRoundTripEach() {
        Report report = SampleReports.queued(SampleReports.ACME, "user", SampleReports.NOW);
        int before = http.calls();

        store.create(report, Optional.empty());
        int created = http.calls();
        store.claim(report.id(), LEASE, "worker", "job", SampleReports.NOW);
        int claimed = http.calls();

        assertThat(created - before).isEqualTo(1);
        assertThat(claimed - created).isEqualTo(1);
    }

    private void assertUnavailable(Consumer<ReportStore> call) {
        assertThatThrownBy(() -> call.accept(store)).isInstanceOf(StoreUnavailableException.class);
    }

    private void loseFirst(String operation) {
        AtomicReference<Fault> next = new AtomicReference<>(Fault.ANSWER_LOST);
        faults.set(call -> call.isTo(operation) ? next.getAndSet(Fault.NONE) : Fault.NONE);
    }

    private void first(Fault fault) {
        AtomicReference<Fault> next = new AtomicReference<>(fault);
        faults.set(_ -> next.getAndSet(Fault.NONE));
    }

    private boolean complete(ReportId id) {
        return store.complete(id, LEASE, SampleReports.result(), "Done", SampleReports.NOW);
    }

    private ReportId recorded() {
        Report report =
                SampleReports.queued(
                        SampleReports.ACME, ReportId.random().value(), SampleReports.NOW);
        store.create(report, Optional.empty());
        return report.id();
    }

    private ReportId claimed() {
        ReportId id = recorded();
        store.claim(id, LEASE, "worker", "job-1", SampleReports.NOW);
        return id;
    }
}
