package dev.billow.report;

import static dev.billow.report.SampleReports.ACME;
import static dev.billow.report.SampleReports.GLOBEX;
import static dev.billow.report.SampleReports.NOW;
import static dev.billow.report.SampleReports.USER;
import static dev.billow.report.SampleReports.lease;
import static dev.billow.report.SampleReports.queued;

import static org.assertj.core.api.Assertions.assertThat;

import dev.billow.report.ReportStore.Creation;
import dev.billow.report.ReportStore.IdempotencyKey;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// How reports are recorded: once for each key, once for each unfinished request of a user.
public abstract class ReportCreationContract {
    private static final Optional<IdempotencyKey> KEY =
            Optional.of(new IdempotencyKey("key-1", "hash-1"));
    private static final Optional<IdempotencyKey> NO_KEY = Optional.empty();

    /// An empty store.
    protected abstract ReportStore emptyStore();

    @Test
    void aNewReportIsFoundAsItWasRecorded() {
        ReportStore store = emptyStore();
        Report report = queued(ACME, USER, NOW);

        Creation creation = store.create(report, NO_KEY);

        assertThat(creation).isEqualTo(new Creation.Created(report));
        assertThat(store.find(report.id())).contains(report);
    }

    @Test
    void aReportThatTellsNobodyIsFoundAsItWasRecorded() {
        ReportStore store = emptyStore();
        ReportRequest full = SampleReports.request(ACME);
        ReportRequest silent =
                new ReportRequest(
                        full.type(),
                        ACME,
                        full.period(),
                        false,
                        Optional.empty(),
                        Optional.empty());
        Report report = Report.queued(ReportId.random(), silent, USER, NOW);

        store.create(report, NO_KEY);

        assertThat(store.find(report.id())).contains(report);
    }

    @Test
    void anUnknownReportIsNotFound() {
        assertThat(emptyStore().find(ReportId.random())).isEmpty();
    }

    @Test
    @Tag("F22")
    void theSameKeyAndBodyReturnTheFirstReport() {
        ReportStore store = emptyStore();
        Report first = queued(ACME, USER, NOW);
        Report second = queued(ACME, "user-2", NOW.plusSeconds(1));
        store.create(first, KEY);

        Creation creation = store.create(second, KEY);

        assertThat(creation).isEqualTo(new Creation.Existing(first));
        assertThat(store.find(second.id())).isEmpty();
    }

    @Test
    @Tag("F22")
    void theSameKeyReturnsItsReportAlsoWhenItHasEnded() {
        ReportStore store = emptyStore();
        Report first = queued(ACME, USER, NOW);
        store.create(first, KEY);
        store.cancel(first.id(), "Cancelled", NOW);

        Creation creation = store.create(queued(ACME, USER, NOW.plusSeconds(1)), KEY);

        assertThat(creation).isEqualTo(new Creation.Existing(store.find(first.id()).orElseThrow()));
    }

    @Test
    @Tag("F22")
    void theSameKeyWithAnotherBodyIsAConflict() {
        ReportStore store = emptyStore();
        Report second = queued(ACME, USER, NOW);
        store.create(queued(ACME, USER, NOW), KEY);

        Creation creation =
                store.create(second, Optional.of(new IdempotencyKey("key-1", "hash-2")));

        assertThat(creation).isEqualTo(new Creation.KeyConflict());
        assertThat(store.find(second.id())).isEmpty();
    }

    @Test
    @Tag("F22")
    void theSameKeyOfAnotherAccountIsAnotherKey() {
        ReportStore store = emptyStore();
        store.create(queued(ACME, USER, NOW), KEY);

        Creation creation = store.create(queued(GLOBEX, USER, NOW), KEY);

        assertThat(creation).isInstanceOf(Creation.Created.class);
    }

    @Test
    @Tag("F22")
    void aKeyIsKeptFor24HoursAndFreeFromThenOn() {
        ReportStore store = emptyStore();
        Instant end = NOW.plus(Duration.ofHours(24));
        store.create(queued(ACME, USER, NOW), KEY);

        Creation before = store.create(queued(ACME, USER, end.minusSeconds(1)), KEY);
        Creation after = store.create(queued(ACME, USER, end), KEY);
        Creation again = store.create(queued(ACME, USER, end.plusSeconds(1)), KEY);

        assertThat(before).isInstanceOf(Creation.Existing.class);
        assertThat(after).isInstanceOf(Creation.Created.class);
        assertThat(again).isEqualTo(new Creation.Existing(((Creation.Created) after).report()));
    }

    @Test
    @Tag("F22")
    void aKeyThatSaysHowLongIsKeptSoLong() {
        ReportStore store = emptyStore();
        Duration life = Duration.ofDays(30);
        Optional<IdempotencyKey> key = Optional.of(new IdempotencyKey("event-1", "hash-1", life));
        store.create(queued(ACME, USER, NOW), key);

        Creation before = store.create(queued(ACME, USER, NOW.plus(life).minusSeconds(1)), key);
        Creation after = store.create(queued(ACME, USER, NOW.plus(life)), key);

        assertThat(before).isInstanceOf(Creation.Existing.class);
        assertThat(after).isInstanceOf(Creation.Created.class);
    }

    @Test
    void aKeyWhoseReportWasDeletedIsFree() {
        ReportStore store = emptyStore();
        Report first = queued(ACME, USER, NOW);
        store.create(first, KEY);
        store.delete(first.id());

        Creation creation = store.create(queued(ACME, USER, NOW.plusSeconds(1)), KEY);

        assertThat(creation).isInstanceOf(Creation.Created.class);
    }

    @Test
    @Tag("F22")
    void oneKeyUsedManyTimesAtOnceMakesOneReport() throws Exception {
        assertThatOneIsCreated(KEY);
    }

    @Test
    @Tag("F23")
    void oneRequestSentManyTimesAtOnceMakesOneReport() throws Exception {
        assertThatOneIsCreated(NO_KEY);
    }

    @Test
    @Tag("F22")
    void aKeyThatHasEndedIsTakenOverByOneOfManyAtOnce() throws Exception {
        for (int race = 0; race < 10; race++) {
            ReportStore store = emptyStore();
            store.create(queued(ACME, USER, NOW.minus(Duration.ofHours(24))), KEY);

            assertThatOneIsCreated(store, KEY);
        }
    }

    private void assertThatOneIsCreated(Optional<IdempotencyKey> key) throws Exception {
        ReportStore store = emptyStore();
        assertThatOneIsCreated(store, key);
        assertThat(store.list(ACME, null, 10, null).reports()).hasSize(1);
    }

    private static void assertThatOneIsCreated(ReportStore store, Optional<IdempotencyKey> key)
            throws Exception {
        Callable<Creation> call = () -> store.create(queued(ACME, USER, NOW), key);

        List<Creation> creations = AtOnce.run(Stream.generate(() -> call).limit(8).toList());

        assertThat(creations.stream().filter(Creation.Created.class::isInstance)).hasSize(1);
        assertThat(creations.stream().filter(Creation.Existing.class::isInstance)).hasSize(7);
    }

    @Test
    @Tag("F23")
    void anEqualRequestOfTheSameUserReturnsTheQueuedReport() {
        ReportStore store = emptyStore();
        Report first = queued(ACME, USER, NOW);
        store.create(first, NO_KEY);

        Creation creation = store.create(queued(ACME, USER, NOW.plusSeconds(1)), NO_KEY);

        assertThat(creation).isEqualTo(new Creation.Existing(first));
    }

    @Test
    @Tag("F23")
    void anEqualRequestOfTheSameUserReturnsTheRunningReport() {
        ReportStore store = emptyStore();
        Report first = queued(ACME, USER, NOW);
        store.create(first, NO_KEY);
        store.claim(first.id(), lease("a", NOW), "server", "job-1", NOW);

        Creation creation = store.create(queued(ACME, USER, NOW.plusSeconds(1)), NO_KEY);

        assertThat(creation).isEqualTo(new Creation.Existing(store.find(first.id()).orElseThrow()));
    }

    @Test
    @Tag("F23")
    void anEqualRequestIsANewReportOnceTheFirstHasEnded() {
        assertThatARequestIsFreeAfter((store, id) -> store.cancel(id, "Cancelled", NOW));
        assertThatARequestIsFreeAfter((store, id) -> store.abandon(id, "Abandoned", NOW));
        assertThatARequestIsFreeAfter((store, id) -> store.delete(id));
        assertThatARequestIsFreeAfter(
                (store, id) -> {
                    store.claim(id, lease("a", NOW), "server", "job-1", NOW);
                    store.complete(id, lease("a", NOW), SampleReports.result(), "Done", NOW);
                });
        assertThatARequestIsFreeAfter(
                (store, id) -> {
                    store.claim(id, lease("a", NOW), "server", "job-1", NOW);
                    store.fail(id, lease("a", NOW), "Failed", NOW);
                });
    }

    private interface End {
        void of(ReportStore store, ReportId id);
    }

    private void assertThatARequestIsFreeAfter(End end) {
        ReportStore store = emptyStore();
        Report first = queued(ACME, USER, NOW);
        store.create(first, NO_KEY);
        end.of(store, first.id());

        Creation creation = store.create(queued(ACME, USER, NOW.plusSeconds(1)), NO_KEY);

        assertThat(creation).isInstanceOf(Creation.Created.class);
    }

    @Test
    @Tag("F23")
    void aRequestOfAnotherUserOrAccountIsANewReport() {
        ReportStore store = emptyStore();
        Consumer<Report> assertNew =
                report ->
                        assertThat(store.create(report, NO_KEY))
                                .isInstanceOf(Creation.Created.class);

        assertNew.accept(queued(ACME, USER, NOW));
        assertNew.accept(queued(ACME, "user-2", NOW));
        assertNew.accept(queued(GLOBEX, USER, NOW));
    }

    @Test
    @Tag("F20")
    @Tag("F21")
    void aRepeatedCreationIsRecognisedByItsOwnIdAndChangesNothing() {
        ReportStore store = emptyStore();
        Report withKey = queued(ACME, USER, NOW);
        Report without = queued(ACME, USER, NOW);
        store.create(withKey, KEY);
        store.create(without, NO_KEY);
        store.claim(without.id(), lease("a", NOW), "server", "job-1", NOW);
        Optional<Report> before = store.find(without.id());

        assertThat(store.create(withKey, KEY)).isEqualTo(new Creation.Created(withKey));
        assertThat(store.create(without, NO_KEY)).isEqualTo(new Creation.Created(without));

        assertThat(store.find(without.id())).isEqualTo(before);
    }
}
