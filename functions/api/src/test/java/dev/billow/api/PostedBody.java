package dev.billow.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.billow.api.TestApi.Answered;

/// Requests for a report in bodies of many kinds.
abstract class PostedBody {
    final TestApi api = new TestApi();

    /// Posts a body for someone who reaches two accounts.
    Answered post(String type, String body) {
        return api.ask("POST", "/reports/billing")
                .as("Manager", "acme,globex")
                .header("Content-Type", type)
                .body(body)
                .send();
    }

    /// The message of an answer to a body that cannot be read, of which nothing was recorded.
    String whyUnreadable(Answered answer) {
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.errorCode()).isEqualTo("SerializationException");
        assertThat(api.store.all()).isEmpty();
        return answer.text("responseStatus.message");
    }
}
