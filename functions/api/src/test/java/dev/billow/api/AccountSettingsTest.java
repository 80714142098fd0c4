package dev.billow.api;

import static dev.billow.api.TestApi.ACME;
import static dev.billow.api.TestApi.GLOBEX;

import static org.assertj.core.api.Assertions.assertThat;

import dev.billow.account.AccountSettings;
import dev.billow.api.TestApi.Answered;
import dev.billow.api.TestApi.Asking;
import dev.billow.api.TestApi.JsonText;
import dev.billow.mail.Recipients;
import dev.billow.report.OnBadRecords;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AccountSettingsTest {
    private static final String SETTINGS = "/accounts/acme/settings";

    private final TestApi api = new TestApi();

    @Test
    void anAccountThatHasChosenNothingIsToldTheUsual() {
        Answered answer = manager("GET", SETTINGS).send();

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body())
                .isEqualTo(
                        "{\"accountId\":\"acme\",\"onBadRecords\":\"error\","
                                + "\"mailRecipients\":\"none\"}");
    }

    @ParameterizedTest
    @CsvSource({"quarantine, QUARANTINE", "Quarantine, QUARANTINE", "error, ERROR"})
    void whatIsChosenIsKeptAndToldInOneSpelling(String sent, OnBadRecords kept) {
        Answered answer =
                manager("PUT", SETTINGS).json("{\"onBadRecords\":\"" + sent + "\"}").send();

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text("onBadRecords")).isEqualTo(kept.wireName());
        assertThat(api.accounts.find(ACME).onBadRecords()).isEqualTo(kept);
        assertThat(api.accounts.find(GLOBEX)).isEqualTo(AccountSettings.USUAL);
        assertThat(manager("GET", SETTINGS).send().body()).isEqualTo(answer.body());
    }

    @ParameterizedTest
    @Tag("B32")
    @CsvSource(
            delimiter = '|',
            value = {
                "Ann@acme.example              | ann@acme.example",
                "@Globex.example, ann@acme.example | @globex.example,ann@acme.example",
                "none                          | none",
                "None                          | none",
            })
    void whoMayBeMailedIsKeptAndToldInOneSpelling(String sent, String told) {
        api.accounts.put(ACME, AccountSettings.USUAL.with(Recipients.parse("before@acme.example")));

        Answered answer =
                manager("PUT", SETTINGS).json("{\"mailRecipients\":\"" + sent + "\"}").send();

        assertThat(answer.text("mailRecipients")).isEqualTo(told);
        assertThat(api.accounts.find(ACME).mailRecipients())
                .isEqualTo(Recipients.parse(told.equals("none") ? "" : told));
        assertThat(api.accounts.find(ACME).onBadRecords()).isEqualTo(OnBadRecords.ERROR);
        assertThat(manager("PUT", SETTINGS).json(answer.body()).send().body())
                .isEqualTo(answer.body());
    }

    @ParameterizedTest
    @Tag("B29")
    @Tag("B30")
    @CsvSource(
            delimiter = '|',
            value = {
                "*                                    | *",
                "ann@acme.example,@nodot              | @nodot",
                "@b\u00fccher.example                 | @b\u00fccher.example",
                "ann@acme.example\\r\\nBcc: b@c.example | ann@acme.example??Bcc: b@c.example",
            })
    void whoIsNoRecipientIsNamedAndNothingChanges(String sent, String named) {
        Answered answer =
                manager("PUT", SETTINGS).json("{\"mailRecipients\":\"" + sent + "\"}").send();

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.faultyFields()).containsExactly("MailRecipients");
        assertThat(answer.text("responseStatus.message"))
                .isEqualTo(
                        "MailRecipients '"
                                + named
                                + "' is no recipient."
                                + " Allowed: name@domain and @domain, parted by commas");
        assertThat(api.accounts.find(ACME)).isEqualTo(AccountSettings.USUAL);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "{\"onBadRecords\":null}", "{\"onBadRecords\":\"\"}"})
    void whatIsLeftOutStaysAsItIs(String body) {
        api.accounts.put(ACME, AccountSettings.USUAL.with(OnBadRecords.QUARANTINE));

        Answered answer = manager("PUT", SETTINGS).json(body).send();

        assertThat(answer.text("onBadRecords")).isEqualTo("quarantine");
        assertThat(api.accounts.find(ACME).onBadRecords()).isEqualTo(OnBadRecords.QUARANTINE);
        assertThat(api.logged()).doesNotContain("SettingsChanged");
    }

    @Test
    @Tag("B35")
    void aChoiceThatIsNoneIsNamedAndChangesNothing() {
        Answered answer = manager("PUT", SETTINGS).json("{\"onBadRecords\":\"ignore\"}").send();

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.faultyFields()).containsExactly("OnBadRecords");
        assertThat(answer.text("responseStatus.message"))
                .isEqualTo(
                        "OnBadRecords 'ignore' is no way to treat bad records."
                                + " Allowed: error, quarantine");
        assertThat(api.accounts.find(ACME)).isEqualTo(AccountSettings.USUAL);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a%20b", "%2e%2e", "a.b", "a'b"})
    void whatIsNoAccountIdIsNotFound(String id) {
        String path = "/accounts/" + id + "/settings";

        assertThat(api.ask("GET", path).as("SystemAdministrator", "").send().status())
                .isEqualTo(404);
        assertThat(manager("PUT", path).json("{}").send().status()).isEqualTo(404);
    }

    @Test
    @Tag("A7")
    void anAccountThatIsNotYoursIsForbiddenAndNothingHappens() {
        Answered answer =
                manager("PUT", "/accounts/globex/settings")
                        .json("{\"onBadRecords\":\"quarantine\"}")
                        .send();

        assertThat(answer.status()).isEqualTo(403);
        assertThat(api.accounts.find(GLOBEX)).isEqualTo(AccountSettings.USUAL);
        assertThat(lastLine()).contains("\"audit\":\"Refused\"", "\"account\":\"globex\"");
    }

    @Test
    @Tag("A38")
    void aChangeIsAuditedWithWhatItMade() {
        manager("PUT", SETTINGS + "?onBadRecords=quarantine").send();
        String changed = lastLine();
        api.ask("GET", SETTINGS).as("SystemAdministrator", "").send();

        assertThat(JsonText.members(changed))
                .containsEntry("audit", "SettingsChanged")
                .containsEntry("user", "Manager of acme")
                .containsEntry("account", "acme")
                .containsEntry("onBadRecords", "quarantine")
                .containsEntry("mailRecipients", "none")
                .containsEntry("requestId", "request-1");
        assertThat(lastLine()).contains("\"audit\":\"AdministratorAccess\"");
    }

    @Test
    @Tag("F19")
    void aTableThatIsDownIsUnavailable() {
        api.accounts.breakDown();

        assertThat(manager("GET", SETTINGS).send().status()).isEqualTo(503);
        assertThat(manager("PUT", SETTINGS).json("{}").send().status()).isEqualTo(503);
    }

    private Asking manager(String method, String path) {
        return api.ask(method, path).as("Manager", "acme");
    }

    private String lastLine() {
        return api.logged().lines().toList().getLast();
    }
}
