package dev.billow.api;

import static dev.billow.api.TestApi.ACME;
import static dev.billow.api.TestApi.GLOBEX;
import static dev.billow.api.TestApi.KEYS;
import static dev.billow.api.TestApi.NOW;
import static dev.billow.api.TestApi.token;

import static org.assertj.core.api.Assertions.assertThat;

import dev.billow.api.TestApi.Answered;
import dev.billow.report.DownloadToken;
import dev.billow.report.Report;
import dev.billow.report.ReportId;
import dev.billow.report.SigningKeys;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

class CapabilityLinkTest {
    private static final String MASTER = "0123456789abcdef0123456789abcdef";
    private static final String NEXT_MASTER = "fedcba9876543210fedcba9876543210";

    private final TestApi api = new TestApi();

    @Test
    void whoHoldsTheLinkMayDownload() {
        Report report = api.completed(ACME);

        Answered answer = open(report.id(), token(report.id(), ACME));

        assertThat(answer.status()).isEqualTo(302);
        assertThat(answer.headers())
                .containsEntry("Cache-Control", "no-store")
                .containsEntry(
                        "Location",
                        "https://reports.example/"
                                + report.result().orElseThrow().csvKey()
                                + "?X-Amz-Signature=0");
    }

    @Test
    @Tag("A35")
    void aLinkDiesWithItsTimeAndItsReport() {
        Report report = api.completed(ACME);
        Report deleted = api.completed(ACME);
        ReportId unknown = ReportId.random();
        api.ask("DELETE", "/reports/" + deleted.id()).send();
        String other = token(deleted.id(), ACME);
        DownloadToken expired = DownloadToken.make(KEYS, report.id(), ACME, 0, NOW);

        List<Answered> answers =
                List.of(
                        open(report.id(), expired.text()),
                        open(report.id(), other),
                        open(report.id(), token(report.id(), GLOBEX)),
                        open(report.id(), ""),
                        open(report.id(), "a&token=b"),
                        open(deleted.id(), other),
                        open(unknown, token(unknown, ACME)),
                        api.ask("GET", "/reports/" + report.id() + "/download")
                                .anonymously()
                                .send(),
                        api.ask("GET", "/reports/no-id/download?token=" + other)
                                .anonymously()
                                .send());

        assertThat(answers).extracting(Answered::status).containsOnly(404);
        assertThat(answers).extracting(Answered::body).containsOnly(answers.getFirst().body());
        assertThat(api.files.signed()).isEmpty();
    }

    @Test
    @Tag("A35")
    void aLinkToAReportThatIsNotCompletedLeadsNowhere() {
        Report running = api.running(ACME);
        Report failed = api.failed(ACME);

        assertThat(open(running.id(), token(running.id(), ACME)).status()).isEqualTo(409);
        assertThat(open(failed.id(), token(failed.id(), ACME)).status()).isEqualTo(409);
        assertThat(api.files.signed()).isEmpty();
    }

    @Test
    void anAccountRevokesAllItsLinksUntilNow() {
        Report report = api.completed(ACME);
        Report ofGlobex = api.completed(GLOBEX);
        String before = token(report.id(), ACME);

        Answered revoked = api.ask("DELETE", "/accounts/acme/links").as("Manager", "acme").send();

        DownloadToken after =
                DownloadToken.make(
                        KEYS, report.id(), ACME, api.links.generation(ACME), NOW.plusSeconds(60));
        assertThat(revoked.status()).isEqualTo(204);
        assertThat(open(report.id(), before).status()).isEqualTo(404);
        assertThat(open(report.id(), after.text()).status()).isEqualTo(302);
        assertThat(open(ofGlobex.id(), token(ofGlobex.id(), GLOBEX)).status()).isEqualTo(302);
        assertThat(api.get("/reports/" + report.id() + ".csv").status()).isEqualTo(302);
    }

    @Test
    @Tag("A38")
    void aRevocationIsAudited() {
        api.ask("DELETE", "/accounts/acme/links").as("Manager", "acme").send();

        assertThat(api.logged())
                .contains("\"audit\":\"LinksRevoked\"", "\"account\":\"acme\"", "Manager of acme");
    }

    @Test
    void aMasterSecretIsRotatedWithoutALinkThatStopsToWork() {
        Report report = api.completed(ACME);
        String before = token(report.id(), ACME);
        assertThat(open(report.id(), before).status()).isEqualTo(302);

        api.keys = new SigningKeys(NEXT_MASTER, Optional.of(MASTER));
        api.pass(Duration.ofSeconds(10));
        DownloadToken after =
                DownloadToken.make(api.keys, report.id(), ACME, 0, NOW.plusSeconds(600));

        assertThat(open(report.id(), after.text()).status()).isEqualTo(302);
        assertThat(open(report.id(), before).status()).isEqualTo(302);

        api.keys = new SigningKeys(NEXT_MASTER);
        api.pass(Duration.ofSeconds(49));
        assertThat(open(report.id(), before).status()).isEqualTo(302);
        api.pass(Duration.ofSeconds(11));
        assertThat(open(report.id(), before).status()).isEqualTo(404);
        assertThat(open(report.id(), after.text()).status()).isEqualTo(302);
    }

    @Test
    void aListGoesOnWhileTheMasterSecretIsRotated() {
        api.completed(ACME);
        api.completed(ACME);
        String cursor = api.get("/reports?limit=1").text("cursor");

        api.keys = new SigningKeys(NEXT_MASTER, Optional.of(MASTER));
        api.pass(Duration.ofMinutes(1));
        Answered next = api.get("/reports?limit=1&cursor=" + cursor);
        api.keys = new SigningKeys(NEXT_MASTER);
        api.pass(Duration.ofMinutes(1));

        assertThat(next.status()).isEqualTo(200);
        assertThat(api.get("/reports?limit=1&cursor=" + cursor).status()).isEqualTo(400);
    }

    @Test
    void aWebhookSecretIsToldByTheCurrentMaster() {
        api.keys = new SigningKeys(NEXT_MASTER, Optional.of(MASTER));

        Answered made =
                api.ask("POST", "/accounts/acme/webhook-secrets").as("Manager", "acme").send();

        assertThat(made.text("secret"))
                .isEqualTo(new SigningKeys(NEXT_MASTER).webhookSecret(ACME, made.text("id")));
    }

    private Answered open(ReportId id, String token) {
        return api.ask("GET", "/reports/" + id + "/download?token=" + token).anonymously().send();
    }
}
