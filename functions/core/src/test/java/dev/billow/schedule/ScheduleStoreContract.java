package dev.billow.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.billow.report.AccountId;
import dev.billow.report.ReportType;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.net.URI;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// What every record of schedules does.
public abstract class ScheduleStoreContract {
    private static final AccountId ACME = new AccountId("acme");
    private static final AccountId GLOBEX = new AccountId("Globex_" + "x".repeat(57));

    /// Says all that a schedule can say.
    protected static final Schedule FULL =
            new Schedule(
                    ACME,
                    ReportType.BILLING,
                    CalendarPeriod.MONTH,
                    LocalTime.of(6, 5),
                    ZoneId.of("Europe/Berlin"),
                    true,
                    Optional.of("billing@acme.example"),
                    Optional.of(URI.create("https://hooks.acme.example/r?a=1&b=%22ü%22")));

    private ScheduleStore store;

    /// A store without schedules.
    protected abstract ScheduleStore emptyStore();

    @BeforeEach
    void open() {
        store = emptyStore();
    }

    @Test
    void whatWasAddedIsFoundAsItWas() {
        store.add(FULL);
        store.add(bare(GLOBEX, 0));

        assertThat(store.find(ACME, FULL.id())).contains(FULL);
        assertThat(store.list(ACME)).containsExactly(FULL);
        assertThat(store.list(GLOBEX)).containsExactly(bare(GLOBEX, 0));
    }

    @Test
    void whatIsAddedTwiceIsThereOnce() {
        store.add(FULL);
        store.add(FULL);

        assertThat(store.list(ACME)).containsExactly(FULL);
        assertThat(store.remove(ACME, FULL.id())).isTrue();
        assertThat(store.list(ACME)).isEmpty();
    }

    @Test
    void manyAreListedInTheOrderOfTheirIds() {
        List<Schedule> added = new ArrayList<>();
        for (int minute = 0; minute < 25; minute++) {
            added.add(bare(ACME, minute));
            store.add(bare(ACME, minute));
        }

        added.sort(Comparator.comparing(schedule -> schedule.id().value()));
        assertThat(store.list(ACME)).isEqualTo(added);
    }

    @Test
    void whatIsAnotherAccountsIsNotThere() {
        store.add(FULL);

        assertThat(store.find(GLOBEX, FULL.id())).isEmpty();
        assertThat(store.remove(GLOBEX, FULL.id())).isFalse();
        assertThat(store.find(ACME, FULL.id())).contains(FULL);
    }

    @Test
    void whatWasRemovedIsGoneAndCanBeAddedAgain() {
        store.add(FULL);

        assertThat(store.remove(ACME, FULL.id())).isTrue();
        assertThat(store.remove(ACME, FULL.id())).isFalse();
        assertThat(store.find(ACME, FULL.id())).isEmpty();
        store.add(FULL);
        assertThat(store.find(ACME, FULL.id())).contains(FULL);
    }

    /// Says as little as a schedule can say.
    private static Schedule bare(AccountId account, int minute) {
        return new Schedule(
                account,
                ReportType.CDR,
                CalendarPeriod.DAY,
                LocalTime.of(0, minute),
                ZoneId.of("UTC"),
                false,
                Optional.empty(),
                Optional.empty());
    }
}
