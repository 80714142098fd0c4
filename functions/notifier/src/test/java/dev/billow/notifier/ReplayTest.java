package dev.billow.notifier;

import static org.assertj.core.api.Assertions.assertThat;

import dev.billow.report.Channel;
import dev.billow.report.DownloadToken;
import dev.billow.report.HeldKeys;
import dev.billow.report.Notification.State;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;

/// What is told once more.
class ReplayTest extends NotifierFixture {
    @Test
    @Tag("W32")
    void aReplayHasTheSameIdAndBodyButForALinkThatLives() {
        handle(WEBHOOK);
        now = now.plus(Duration.ofDays(30));
        store.replay(SampleReports.ID, Channel.WEBHOOK, now);
        webhooks.answer(BUSY);

        handle(WEBHOOK);
        now = now.plusSeconds(10);
        handle(WEBHOOK);

        WebhookSender.Call first = webhooks.calls.getFirst();
        WebhookSender.Call replay = webhooks.calls.get(1);
        assertThat(replay.id()).isEqualTo(first.id());
        assertThat(replay.body())
                .contains("\"downloadLinkExpires\":\"2026-12-08T12:00:00.123Z\"")
                .isEqualTo(
                        first.body()
                                .replace(token(first.body()), token(replay.body()))
                                .replace("2026-11-08T12:00:00.123Z", "2026-12-08T12:00:00.123Z"));
        assertThat(DownloadToken.parse(token(replay.body())).orElseThrow())
                .matches(link -> link.opens(new HeldKeys(() -> keys), SampleReports.ID, now));
        assertThat(webhooks.calls.getLast().body()).isEqualTo(replay.body());
        assertThat(notification(Channel.WEBHOOK).attempts()).hasSize(3);
    }

    @Test
    @Tag("W32")
    void aMailThatIsSentAgainHasALinkThatLives() {
        handle(MAIL);
        now = now.plus(Duration.ofDays(30));
        store.replay(SampleReports.ID, Channel.EMAIL, now);

        handle(MAIL);

        assertThat(mails.mails.getFirst().text()).contains(" until 2026-11-08T12:00:00Z");
        assertThat(mails.mails.getLast().text()).contains(" until 2026-12-08T12:00:00Z");
    }

    @Test
    @Tag("W32")
    @Tag("W23")
    void aReplayBeginsTheScheduleAnewWhateverWasTriedBefore() {
        handle(WEBHOOK);
        webhooks.answerAlways(BUSY);
        for (int replay = 1; replay <= 2; replay++) {
            now = now.plusSeconds(100);
            store.replay(SampleReports.ID, Channel.WEBHOOK, now);
            Instant start = now;

            untilOver();

            assertThat(notification(Channel.WEBHOOK).state()).isEqualTo(State.FAILED);
            assertThat(webhooks.calls).hasSize(1 + 10 * replay);
            assertThat(Duration.between(start, now).toHours()).isBetween(60L, 90L);
        }
    }

    @Test
    void notMoreThanTheLatestAttemptsAreKept() {
        webhooks.answerAlways(BUSY);
        for (int i = 0; i < 6; i++) {
            untilOver();
            now = now.plusSeconds(100);
            store.replay(SampleReports.ID, Channel.WEBHOOK, now);
        }

        assertThat(webhooks.calls).hasSize(60);
        assertThat(notification(Channel.WEBHOOK).attempts()).hasSize(50);
        assertThat(notification(Channel.WEBHOOK).attempts().getLast().at())
                .isEqualTo(now.minusSeconds(100));
    }

    private static String token(String body) {
        String begin = "/download?token=";
        int start = body.indexOf(begin) + begin.length();
        return body.substring(start, body.indexOf('"', start));
    }
}
