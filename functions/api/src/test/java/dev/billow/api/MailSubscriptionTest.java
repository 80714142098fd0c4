package dev.billow.api;

import static dev.billow.api.TestApi.ACME;

import static org.assertj.core.api.Assertions.assertThat;

import dev.billow.api.TestApi.Answered;
import dev.billow.api.TestApi.Asking;
import dev.billow.api.TestApi.JsonText;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What those who are mailed can do by the link in a mail, without credentials.
class MailSubscriptionTest {
    private static final String OWNER = "owner@acme.example";
    private static final String LINK =
            "/mail/unsubscribe?subscription=" + TestApi.subscription().text();
    private static final String AGAIN =
            "/mail/subscribe?subscription=" + TestApi.subscription().text();
    private static final String ONE_CLICK = "List-Unsubscribe=One-Click";

    private final TestApi api = new TestApi();

    @ParameterizedTest
    @ValueSource(strings = {"GET", "HEAD"})
    void aLinkThatIsFollowedAsksAndChangesNothing(String verb) {
        Answered answer = ask(verb, LINK).send();

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.headers())
                .containsEntry("Content-Type", "text/html; charset=utf-8")
                .containsEntry("Cache-Control", "no-store")
                .containsEntry("Referrer-Policy", "same-origin")
                .hasEntrySatisfying(
                        "Content-Security-Policy",
                        policy -> assertThat(policy).contains("default-src 'none'", "'self'"));
        assertThat(isUnsubscribed()).isFalse();
    }

    @Test
    void thePageSaysHowItStandsAndHasOneButton() {
        String asking = ask("GET", LINK).send().body();
        ask("POST", LINK).send();
        String ended = ask("GET", LINK).send().body();

        assertThat(asking)
                .contains("owner@acme.example is mailed about reports of acme.")
                .containsOnlyOnce("formaction=\"unsubscribe?subscription=acme.")
                .containsOnlyOnce("<button");
        assertThat(ended)
                .contains("owner@acme.example is not mailed about reports of acme any more.")
                .containsOnlyOnce("formaction=\"subscribe?subscription=acme.")
                .containsOnlyOnce("<button");
    }

    @ParameterizedTest
    @CsvSource({
        "application/x-www-form-urlencoded, List-Unsubscribe=One-Click",
        "multipart/form-data; boundary=b, --b--",
        "text/plain, anything",
        "application/json, {broken"
    })
    void oneClickUnsubscribesWhateverItsBody(String type, String body) {
        Answered answer = ask("POST", LINK).header("Content-Type", type).body(body).send();

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).contains("not mailed about reports of acme any more");
        assertThat(isUnsubscribed()).isTrue();
    }

    @Test
    void whoUnsubscribedCanHaveMailsAgain() {
        ask("POST", LINK).body(ONE_CLICK).send();
        ask("POST", LINK).body(ONE_CLICK).send();

        Answered answer = ask("POST", AGAIN).send();

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).contains("is mailed about reports of acme.");
        assertThat(isUnsubscribed()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "acme.YW5uQGFjbWUuZXhhbXBsZQ.1.forged", "acme..1.x"})
    void aForgedLinkIsNotFoundAndChangesNothing(String forged) {
        for (String path : new String[] {"/mail/unsubscribe", "/mail/subscribe"}) {
            assertThat(ask("POST", path + "?subscription=" + forged).send().status())
                    .isEqualTo(404);
        }
        assertThat(ask("GET", "/mail/unsubscribe?subscription=" + forged).send().status())
                .isEqualTo(404);
        assertThat(ask("POST", LINK + "&subscription=x").send().status()).isEqualTo(404);
        assertThat(isUnsubscribed()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        // Origin, Sec-Fetch-Site, status
        "https://api.billow.example, same-origin, 200",
        "https://evil.example, cross-site, 403",
        "null, cross-site, 403"
    })
    @Tag("A26")
    void thePagesOwnButtonWorksAndThatOfAnotherSiteDoesNot(String origin, String site, int status) {
        Answered answer =
                ask("POST", LINK).header("Origin", origin).header("Sec-Fetch-Site", site).send();

        assertThat(answer.status()).isEqualTo(status);
        assertThat(isUnsubscribed()).isEqualTo(status == 200);
    }

    @Test
    @Tag("A34")
    @Tag("A38")
    void aChangeIsAuditedWithoutTheLinkOrTheAddress() {
        ask("POST", LINK).send();

        String line = api.logged().lines().toList().getLast();
        assertThat(JsonText.members(line))
                .containsEntry("audit", "Unsubscribed")
                .containsEntry("account", "acme")
                .containsEntry("route", "/mail/unsubscribe");
        assertThat(line).doesNotContain("owner", TestApi.subscription().seal());
    }

    @Test
    @Tag("F19")
    void aTableThatIsDownIsUnavailable() {
        api.subscriptions.breakDown();

        assertThat(ask("GET", LINK).send().status()).isEqualTo(503);
        assertThat(ask("POST", LINK).send().status()).isEqualTo(503);
        assertThat(ask("POST", AGAIN).send().status()).isEqualTo(503);
    }

    private Asking ask(String verb, String target) {
        return api.ask(verb, target).anonymously();
    }

    private boolean isUnsubscribed() {
        return api.subscriptions.isUnsubscribed(ACME, OWNER);
    }
}
