package dev.billow.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.billow.report.ReportFiles;
import dev.billow.report.StoreUnavailableException;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

@Tag("A31")
class LinkCredentialsTest {
    private static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");

    private Optional<Instant> end = Optional.empty();
    private int asked;

    @Test
    void whatNeverEndsSignsForFifteenMinutes() {
        LinkCredentials credentials = new LinkCredentials(this::provider);

        assertThat(credentials.at(NOW).life()).isEqualTo(ReportFiles.MAX_LINK_LIFE);
        assertThat(asked).isEqualTo(1);
    }

    @Test
    void aLinkEndsBeforeTheCredentialsThatSignIt() {
        LinkCredentials credentials = until(NOW.plusMillis(300_900));

        assertThat(credentials.at(NOW).life()).isEqualTo(Duration.ofMinutes(5));
        assertThat(credentials.at(NOW.plusSeconds(299)).life()).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void credentialsThatEndBeforeTheLinkAreAskedForAnew() {
        LinkCredentials credentials = until(NOW.plusSeconds(1_200));
        end = Optional.of(NOW.plusSeconds(7_200));

        assertThat(credentials.at(NOW.plusSeconds(300)).life())
                .isEqualTo(ReportFiles.MAX_LINK_LIFE);
        assertThat(asked).isEqualTo(1);
        assertThat(credentials.at(NOW.plusSeconds(301)).life())
                .isEqualTo(ReportFiles.MAX_LINK_LIFE);
        assertThat(asked).isEqualTo(2);
    }

    @Test
    void whoHasNoneThatLastIsAskedOnceAMinute() {
        LinkCredentials credentials = until(NOW.plusSeconds(600));

        for (int second = 0; second < 120; second++) {
            assertThat(credentials.at(NOW.plusSeconds(second)).life())
                    .isEqualTo(Duration.ofSeconds(600 - second));
        }

        assertThat(asked).isEqualTo(1 + 2);
    }

    @Test
    void deadCredentialsSignNothing() {
        LinkCredentials credentials = until(NOW.plusMillis(900));

        assertThatThrownBy(() -> credentials.at(NOW))
                .isInstanceOf(StoreUnavailableException.class)
                .hasRootCauseMessage("the credentials have expired");
        assertThatThrownBy(() -> credentials.at(NOW.plusSeconds(10)))
                .isInstanceOf(StoreUnavailableException.class);

        end = Optional.of(NOW.plusSeconds(3_600));
        assertThat(credentials.at(NOW.plusSeconds(11)).life()).isEqualTo(ReportFiles.MAX_LINK_LIFE);
    }

    /// Credentials that end then, and so do those that are asked for anew.
    private LinkCredentials until(Instant time) {
        end = Optional.of(time);
        return new LinkCredentials(this::provider);
    }

    private AwsCredentialsProvider provider() {
        asked++;
        AwsCredentials cached = session(end);
        return () -> cached;
    }

    private static AwsCredentials session(Optional<Instant> end) {
        AwsSessionCredentials.Builder session =
                AwsSessionCredentials.builder()
                        .accessKeyId("a")
                        .secretAccessKey("b")
                        .sessionToken("c");
        end.ifPresent(session::expirationTime);
        return session.build();
    }
}
