package dev.billow.api;

import static dev.billow.api.TestApi.ACME;
import static dev.billow.api.TestApi.GLOBEX;

import static org.assertj.core.api.Assertions.assertThat;

import dev.billow.account.AccountSettings;
import dev.billow.api.TestApi.Answered;
import dev.billow.api.identity.TestIssuer;
import dev.billow.mail.Recipients;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Whom a request may have mailed: the installation allows `@acme.example`.
@Tag("B32")
class MailRecipientsTest {
    private static final String OWN = "user@billow.example";

    private final TestApi api = new TestApi();

    @ParameterizedTest
    @ValueSource(strings = {"ann@acme.example", "Ann@ACME.example", OWN, "USER@Billow.Example"})
    void whomTheInstallationAllowsAndWhoAsksMayBeMailed(String address) {
        Answered answer = ask(address);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text("emailAddressToNotify")).isEqualTo(address);
        assertThat(api.store.all().getFirst().request().mailsRequester())
                .isEqualTo(address.equalsIgnoreCase(OWN));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "victim@example.com",
                "ann@mail.acme.example",
                "ann@acme.example.com",
                "other@billow.example"
            })
    void nobodyElseMayAndNothingHappens(String address) {
        Answered answer = ask(address);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.errorCode()).isEqualTo("Validation");
        assertThat(answer.faultyFields()).containsExactly("EmailAddressToNotify");
        assertThat(answer.text("responseStatus.message"))
                .startsWith("EmailAddressToNotify '" + address + "' may not be mailed")
                .contains("Allowed: ", "mailRecipients");
        assertThat(api.store.all()).isEmpty();
        assertThat(api.queue.reports()).isEmpty();
    }

    @Test
    void whomTheAccountListsMayBeMailedAboutItAlone() {
        api.accounts.put(GLOBEX, AccountSettings.USUAL.with(Recipients.parse("gina@example.com")));

        assertThat(asManager("gina@example.com", "globex").status()).isEqualTo(200);
        assertThat(asManager("gina@example.com", "acme").status()).isEqualTo(400);
    }

    @Test
    void whoIsTakenOffTheListMayNotBeMailedAgain() {
        Recipients before = Recipients.parse("gina@example.com");
        api.accounts.put(ACME, AccountSettings.USUAL.with(before));
        assertThat(ask("gina@example.com").status()).isEqualTo(200);

        api.ask("PUT", "/accounts/acme/settings")
                .as("Manager", "acme")
                .json("{\"mailRecipients\":\"none\"}")
                .send();

        assertThat(ask("gina@example.com").status()).isEqualTo(400);
    }

    @Test
    void aSessionKnowsItsOwnAddressToo() {
        Answered signedIn = api.signIn("Customer/acme", TestIssuer.PASSWORD);

        Answered answer =
                api.ask("POST", "/reports/billing")
                        .in(signedIn)
                        .json("{\"emailAddressToNotify\":\"" + OWN + "\"}")
                        .send();

        assertThat(answer.status()).isEqualTo(200);
    }

    @Test
    @Tag("B29")
    void everyRequestOfABatchIsCheckedAndNamed() {
        Answered answer =
                api.ask("POST", "/api/BillingReport[]")
                        .json(
                                "[{\"emailAddressToNotify\":\"ann@acme.example\"},"
                                        + "{\"emailAddressToNotify\":\"victim@example.com\"},"
                                        + "{\"emailAddressToNotify\":\"a@b\"}]")
                        .send();

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.faultyFields())
                .containsExactly("[1].EmailAddressToNotify", "[2].EmailAddressToNotify");
        assertThat(api.store.all()).isEmpty();
    }

    @Test
    void aScheduleMailsThoseAloneWhoAreOnAList() {
        assertThat(schedule("billing@acme.example").status()).isEqualTo(200);
        assertThat(schedule("victim@example.com").faultyFields())
                .containsExactly("EmailAddressToNotify");
        assertThat(schedule(OWN).faultyFields()).containsExactly("EmailAddressToNotify");
        assertThat(api.schedules.list(ACME)).hasSize(1);
    }

    @Test
    @Tag("F19")
    void settingsThatCannotBeReadAreNoRefusal() {
        api.accounts.breakDown();

        assertThat(ask("victim@example.com").status()).isEqualTo(503);
        assertThat(ask("ann@acme.example").status()).isEqualTo(200);
    }

    private Answered ask(String address) {
        return api.post("{\"emailAddressToNotify\":\"" + address + "\"}");
    }

    private Answered asManager(String address, String account) {
        return api.ask("POST", "/reports/billing")
                .as("Manager", "acme,globex")
                .json(
                        "{\"emailAddressToNotify\":\"%s\",\"accountId\":\"%s\"}"
                                .formatted(address, account))
                .send();
    }

    private Answered schedule(String address) {
        return api.ask("POST", "/accounts/acme/schedules")
                .as("Manager", "acme")
                .json(
                        "{\"reportType\":\"billing\",\"period\":\"month\","
                                + "\"emailAddressToNotify\":\""
                                + address
                                + "\"}")
                .send();
    }
}
