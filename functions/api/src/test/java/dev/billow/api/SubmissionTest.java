package dev.billow.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.billow.api.TestApi.Answered;
import dev.billow.report.Report;
import dev.billow.report.ReportId;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// What happens between recording, sending and answering, and how often.
class SubmissionTest {
    private static final String SEPTEMBER =
            "{\"startDate\":\"2026-09-01\",\"endDate\":\"2026-09-30\",\"accountId\":\"acme\"}";

    private final TestApi api = new TestApi();

    @Test
    @Tag("F4")
    void aReportThatCannotBeSentIsAnsweredAndLeftToTheSweeper() {
        api.queue.breakDown();

        Answered answer = api.post(SEPTEMBER);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text("status")).isEqualTo("Queued");
        assertThat(answer.at("jobId")).isNull();
        assertThat(api.store.due(TestApi.NOW.plusSeconds(31), 10)).containsExactly(only().id());
        assertThat(api.logged()).contains("\"unsent\":\"true\"").contains("WARN");
    }

    @Test
    void theMessageIsNamedInTheAnswerAndFromTheClaimOn() {
        Answered answer = api.post(SEPTEMBER);
        Answered waiting = api.get("/reports/" + answer.text("id"));
        api.claim(only());
        Answered running = api.get("/reports/" + answer.text("id"));

        assertThat(answer.text("jobId")).isEqualTo("message-1");
        assertThat(waiting.at("jobId")).isNull();
        assertThat(running.text("jobId")).isEqualTo("job-1");
    }

    @Test
    @Tag("F4")
    void aReportThatCannotBeRecordedIsAskedForAgain() {
        TestApi failing = new TestApi(FailingStore.at("create"));

        Answered answer = failing.post(SEPTEMBER);

        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.errorCode()).isEqualTo("ServiceUnavailable");
        assertThat(answer.headers()).containsKey("Retry-After");
        assertThat(failing.queue.reports()).isEmpty();
    }

    @Test
    @Tag("F22")
    void aKeyStandsForOneRequestOfOneAccount() {
        Answered first = keyed("acme", "k-1", "2026-09-30");
        Answered again = keyed("acme", "k-1", "2026-09-30");
        Answered conflict = keyed("acme", "k-1", "2026-09-29");
        Answered otherAccount = keyed("globex", "k-1", "2026-09-30");

        assertThat(again.text("id")).isEqualTo(first.text("id"));
        assertThat(conflict.status()).isEqualTo(409);
        assertThat(conflict.errorCode()).isEqualTo("Conflict");
        assertThat(otherAccount.status()).isEqualTo(200);
        assertThat(otherAccount.text("id")).isNotEqualTo(first.text("id"));
        assertThat(api.queue.reports()).hasSize(2);
    }

    @Test
    @Tag("F22")
    void aKeyHasOneTo255Characters() {
        assertThat(keyed("acme", "", "2026-09-30").faultyFields())
                .containsExactly("IdempotencyKey");
        assertThat(keyed("acme", "k".repeat(256), "2026-09-30").status()).isEqualTo(400);
        assertThat(keyed("acme", "k".repeat(255), "2026-09-30").status()).isEqualTo(200);
    }

    @Test
    @Tag("F23")
    void anEqualRequestFindsTheUnfinishedReportAndAfterwardsANewOne() {
        Answered first = api.post(SEPTEMBER);
        Answered again = api.post(SEPTEMBER);
        Answered other = api.post(SEPTEMBER.replace("}", ",\"includeCustomerIds\":true}"));

        assertThat(again.text("id")).isEqualTo(first.text("id"));
        assertThat(again.at("jobId")).isNull();
        assertThat(api.queue.reports()).hasSize(2);
        assertThat(other.text("id")).isNotEqualTo(first.text("id"));

        api.store.cancel(new ReportId(first.text("id")), "Cancelled by a test", TestApi.NOW);
        assertThat(api.post(SEPTEMBER).text("id")).isNotEqualTo(first.text("id"));
    }

    private Answered keyed(String account, String key, String end) {
        return api.ask("POST", "/reports/billing")
                .as("Customer", account)
                .header("Idempotency-Key", key)
                .json("{\"startDate\":\"2026-09-01\",\"endDate\":\"" + end + "\"}")
                .send();
    }

    private Report only() {
        assertThat(api.store.all()).hasSize(1);
        return api.store.all().getFirst();
    }
}
