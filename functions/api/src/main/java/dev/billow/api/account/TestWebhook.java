package dev.billow.api.account;

import dev.billow.api.http.ApiException;
import dev.billow.api.http.AuditEvent;
import dev.billow.api.http.Call;
import dev.billow.api.http.Fields;
import dev.billow.api.identity.Caller;
import dev.billow.api.report.AccountRules;
import dev.billow.api.report.Answer;
import dev.billow.api.report.DeliveryInfo;
import dev.billow.api.report.WebhookUrls;
import dev.billow.api.wire.Property;
import dev.billow.api.wire.WireObject;
import dev.billow.api.wire.WireType;
import dev.billow.report.AccountId;
import dev.billow.report.Notification.State;
import dev.billow.report.NotificationQueue;
import dev.billow.report.RequestMember;
import dev.billow.webhook.WebhookGuard;
import dev.billow.webhook.WebhookStore;
import dev.billow.webhook.WebhookTest;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Has a signed ping sent to a webhook, and shows how the last one went. The notifier sends it.
public final class TestWebhook {
    /// The time between two tests of an account, so that nobody is flooded by them.
    static final Duration GAP = Duration.ofSeconds(10);

    /// What a test looks like.
    public static final WireType TYPE = new WireType("WebhookTest", properties());

    /// What a request for a test says.
    public static final List<Property> MEMBERS = List.of(Property.of(RequestMember.WEBHOOK_URL));

    private final WebhookStore store;
    private final NotificationQueue queue;
    private final WebhookGuard guard;

    public TestWebhook(WebhookStore store, NotificationQueue queue, WebhookGuard guard) {
        this.store = store;
        this.queue = queue;
        this.guard = guard;
    }

    /// @throws ApiException `NotFound` for what is no account id, `Forbidden` for an account of
    ///     others, `Validation`, `TooManyRequests` when the last test was just now
    public Answer ask(Call call, Caller caller) {
        AccountId account = AccountRules.ofPath(call, caller);
        Fields fields = new Fields(call.members());
        WebhookGuard elsewhere = guard.refusing(call.request().host());
        Optional<URI> url = WebhookUrls.read(fields, elsewhere, call.log());
        if (url.isEmpty()) {
            fields.fault("WebhookUrl", "is missing. Allowed: one like https://hooks.example.com/");
        }
        fields.check();

        String id = "msg_" + UUID.randomUUID().toString().replace("-", "") + "T";
        // The store keeps milliseconds, and a test is shown alike now and later.
        Instant now = call.now().truncatedTo(ChronoUnit.MILLIS);
        WebhookTest test = WebhookTest.pending(id, account, url.orElseThrow(), now);
        if (!store.startTest(test, now.minus(GAP))) {
            throw ApiException.tooManyRequests(
                    "One test per %d seconds is allowed".formatted(GAP.toSeconds()), GAP);
        }
        queue.sendTest(account);
        call.log().note("test", id);
        call.log().audit(AuditEvent.WEBHOOK_TESTED);
        return answer(test, now);
    }

    /// @throws ApiException `NotFound` for what is no account id and when there was no test,
    ///     `Forbidden` for an account of others
    public Answer last(Call call, Caller caller) {
        AccountId account = AccountRules.ofPath(call, caller);
        return answer(store.lastTest(account).orElseThrow(ApiException::notFound), call.now());
    }

    private static List<Property> properties() {
        List<Property> properties = new ArrayList<>();
        properties.add(
                Property.text(
                        "id",
                        "The header webhook-id of the ping",
                        "msg_3f2b8c1e5d4a4f6b9c7d8e9f0a1b2c3dT"));
        properties.add(Property.text("accountId", "The account", "acme"));
        properties.add(
                Property.text("webhookUrl", "Where it goes", "https://hooks.example.com/billow"));
        properties.add(Property.text("askedAt", "When it was asked for", "2026-11-15T10:00:00Z"));
        properties.add(DeliveryInfo.STATE);
        properties.addAll(DeliveryInfo.ATTEMPT.properties());
        return properties;
    }

    /// A test that was never recorded as made has failed for who waits for it: its message may be
    /// lost, and what became of the ping is not known.
    private static Answer answer(WebhookTest test, Instant now) {
        State state = test.isOverdue(now) ? State.FAILED : test.state();
        WireObject.Builder object =
                new WireObject.Builder(TYPE)
                        .put("id", test.id())
                        .put("accountId", test.account().value())
                        .put("webhookUrl", test.url().toString())
                        .put("askedAt", test.asked().toString())
                        .put("state", DeliveryInfo.wireName(state));
        if (test.isOverdue(now)) {
            object.put("outcome", "no_result");
        }
        test.attempt().ifPresent(attempt -> DeliveryInfo.put(object, attempt));
        return new Answer.One(object.build());
    }
}
