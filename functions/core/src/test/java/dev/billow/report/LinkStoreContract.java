package dev.billow.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.Collections;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;

/// How the capability links of accounts are kept.
public abstract class LinkStoreContract {
    private static final AccountId ACME = new AccountId("acme");
    private static final AccountId GLOBEX = new AccountId("globex");
    private static final Instant NOW = SampleReports.NOW;

    private LinkStore links;
    private ReportStore reports;

    /// A link store and the store of the reports that its links open, both empty.
    protected abstract Stores emptyStores();

    /// A link store and the store of the reports that its links open.
    public record Stores(LinkStore links, ReportStore reports) {}

    @BeforeEach
    void openStores() {
        Stores stores = emptyStores();
        links = stores.links();
        reports = stores.reports();
    }

    @Test
    void aLinkOpensItsReport() {
        Report report = recorded(ACME);

        assertThat(links.open(report.id(), ACME, 0)).contains(report);
    }

    @Test
    @Tag("A35")
    void aLinkOpensNoReportOfAnotherAccountAndNoneThatIsGone() {
        Report report = recorded(ACME);
        Report gone = recorded(ACME);
        reports.cancel(gone.id(), "Cancelled", NOW);
        reports.delete(gone.id());

        assertThat(links.open(report.id(), GLOBEX, 0)).isEmpty();
        assertThat(links.open(gone.id(), ACME, 0)).isEmpty();
        assertThat(links.open(ReportId.random(), ACME, 0)).isEmpty();
    }

    @Test
    void revokingEndsTheLinksOfOneAccountUntilThenAndNoOthers() {
        Report ofAcme = recorded(ACME);
        Report ofGlobex = recorded(GLOBEX);
        int before = links.generation(ACME);

        links.revoke(ACME, NOW);

        int after = links.generation(ACME);
        assertThat(links.open(ofAcme.id(), ACME, before)).isEmpty();
        assertThat(links.open(ofAcme.id(), ACME, after)).contains(ofAcme);
        assertThat(links.open(ofAcme.id(), ACME, after + 1)).isEmpty();
        assertThat(links.open(ofGlobex.id(), GLOBEX, links.generation(GLOBEX))).contains(ofGlobex);
    }

    @Test
    void noRevocationIsLostWhenTwoComeAtOnce() throws Exception {
        Callable<Optional<Report>> revoking =
                () -> {
                    links.revoke(ACME, NOW);
                    return Optional.empty();
                };

        AtOnce.run(Collections.nCopies(5, revoking));

        assertThat(links.generation(ACME)).isEqualTo(5);
        assertThat(links.generation(GLOBEX)).isZero();
    }

    private Report recorded(AccountId account) {
        Report report = SampleReports.queued(account, "user of " + UUID.randomUUID(), NOW);
        reports.create(report, Optional.empty());
        return reports.find(report.id()).orElseThrow();
    }
}
