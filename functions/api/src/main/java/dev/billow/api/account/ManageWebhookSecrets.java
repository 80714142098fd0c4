package dev.billow.api.account;

import dev.billow.api.http.ApiException;
import dev.billow.api.http.AuditEvent;
import dev.billow.api.http.Call;
import dev.billow.api.http.ErrorCode;
import dev.billow.api.http.Fields;
import dev.billow.api.identity.Caller;
import dev.billow.api.report.AccountRules;
import dev.billow.api.report.Answer;
import dev.billow.api.wire.Property;
import dev.billow.api.wire.WireObject;
import dev.billow.api.wire.WireType;
import dev.billow.report.AccountId;
import dev.billow.report.HeldKeys;
import dev.billow.webhook.WebhookSecret;
import dev.billow.webhook.WebhookSecrets;
import dev.billow.webhook.WebhookStore;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/// Shows, makes and revokes the secrets that sign an account's webhooks. A secret is told once,
/// when it is made.
public final class ManageWebhookSecrets {
    private static final int USUAL_OVERLAP_HOURS = 24;
    private static final long MOST_OVERLAP_HOURS = WebhookSecrets.LONGEST_OVERLAP.toHours();
    private static final Pattern HOURS = Pattern.compile("[0-9]{1,3}");

    private static final Property ID =
            Property.text("id", "Identity of the secret, not the secret", WebhookSecrets.FIRST_ID);
    private static final Property CREATED =
            Property.text(
                    "createdAt",
                    "When it was made; not there for the one from the start",
                    "2026-11-15T10:00:00Z");

    /// What a secret looks like.
    public static final WireType TYPE =
            new WireType(
                    "WebhookSecret",
                    List.of(
                            ID,
                            CREATED,
                            Property.text(
                                    "expiresAt",
                                    "When it stops to sign; not there for the one that stays",
                                    "2026-11-16T10:00:00Z")));

    /// What a secret looks like when it was just made.
    public static final WireType MADE =
            new WireType(
                    "MadeWebhookSecret",
                    List.of(
                            ID,
                            CREATED,
                            Property.text(
                                    "secret",
                                    "The secret itself, told this once and never again",
                                    "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLwSw")));

    /// What the list of secrets looks like.
    public static final WireType LIST =
            new WireType(
                    "WebhookSecrets",
                    List.of(
                            Property.objects(
                                    "secrets",
                                    TYPE,
                                    "Those that sign, newest first; each call carries a signature"
                                            + " by each")));

    /// What a request for a new secret may say.
    public static final List<Property> MAKE_MEMBERS =
            List.of(
                    Property.whole(
                            "overlapHours",
                            "How long the secret before goes on to sign beside the new one, 0 to "
                                    + MOST_OVERLAP_HOURS,
                            "" + USUAL_OVERLAP_HOURS));

    /// What a revocation says.
    public static final List<Property> REVOKE_MEMBERS =
            List.of(
                    Property.text(
                            "secretId", "The id of the secret, one that has an end by now", "1"));

    private final WebhookStore store;
    private final HeldKeys keys;

    /// @param keys asked for only when a secret is made
    public ManageWebhookSecrets(WebhookStore store, HeldKeys keys) {
        this.store = store;
        this.keys = keys;
    }

    /// @throws ApiException `NotFound` for what is no account id, `Forbidden` for an account of
    ///     others
    public Answer list(Call call, Caller caller) {
        AccountId account = AccountRules.ofPath(call, caller);
        List<WireObject> live =
                store.secrets(account).live(call.now()).stream()
                        .map(
                                secret ->
                                        shown(TYPE, secret)
                                                .put(
                                                        "expiresAt",
                                                        secret.expires().map(Instant::toString))
                                                .build())
                        .toList();
        return new Answer.One(new WireObject.Builder(LIST).put("secrets", live).build());
    }

    /// Makes a secret that takes the place of the current one, which goes on for the overlap.
    ///
    /// @throws ApiException as [#list], `Validation`, and `Conflict` when too many sign already or
    ///     somebody else changes them at the same moment
    public Answer make(Call call, Caller caller) {
        AccountId account = AccountRules.ofPath(call, caller);
        Fields fields = new Fields(call.members());
        Duration overlap = overlap(fields);
        fields.check();

        // The store keeps milliseconds, and a secret is shown alike now and later.
        Instant now = call.now().truncatedTo(ChronoUnit.MILLIS);
        WebhookSecrets after =
                store.secrets(account)
                        .replaced(UUID.randomUUID().toString().replace("-", ""), now, overlap);
        if (after.all().size() > WebhookSecrets.MOST) {
            throw ApiException.of(
                    ErrorCode.CONFLICT,
                    "%d secrets sign already; revoke one that has an end"
                            .formatted(WebhookSecrets.MOST));
        }
        String secret = keys.at(call.now()).webhookSecret(account, after.current().id());
        change(account, after);
        audit(call, AuditEvent.WEBHOOK_SECRET_MADE, after.current());
        return new Answer.One(shown(MADE, after.current()).put("secret", secret).build());
    }

    /// Ends a secret at once. The current one can only be replaced: without it nothing would sign.
    ///
    /// @throws ApiException as [#list], `NotFound` for one that does not sign, `Conflict` for the
    ///     current one
    public Answer revoke(Call call, Caller caller) {
        AccountId account = AccountRules.ofPath(call, caller);
        Fields fields = new Fields(call.members());
        Optional<String> id = fields.text("SecretId");
        if (id.isEmpty()) {
            fields.fault("SecretId", "is missing. Allowed: the id of a secret that signs");
        }
        fields.check();

        WebhookSecrets before = store.secrets(account);
        WebhookSecret secret =
                before.live(call.now()).stream()
                        .filter(each -> each.id().equals(id.orElseThrow()))
                        .findFirst()
                        .orElseThrow(ApiException::notFound);
        if (secret.equals(before.current())) {
            throw ApiException.of(
                    ErrorCode.CONFLICT,
                    "This is the secret that stays. To end it at once, make a new one with"
                            + " overlapHours=0");
        }
        change(account, before.without(secret));
        audit(call, AuditEvent.WEBHOOK_SECRET_REVOKED, secret);
        return new Answer.Nothing();
    }

    private void change(AccountId account, WebhookSecrets after) {
        if (!store.change(account, after)) {
            throw ApiException.of(
                    ErrorCode.CONFLICT,
                    "Somebody else changed the secrets at the same moment; look at them again");
        }
    }

    private static Duration overlap(Fields fields) {
        Optional<String> text = fields.text("OverlapHours");
        if (text.isEmpty()) {
            return Duration.ofHours(USUAL_OVERLAP_HOURS);
        }
        if (!HOURS.matcher(text.get()).matches()
                || Long.parseLong(text.get()) > MOST_OVERLAP_HOURS) {
            fields.fault(
                    "OverlapHours",
                    text.get(),
                    "is no number of hours. Allowed: 0 to " + MOST_OVERLAP_HOURS);
            return Duration.ZERO;
        }
        return Duration.ofHours(Long.parseLong(text.get()));
    }

    private static void audit(Call call, AuditEvent event, WebhookSecret secret) {
        call.log().note("secretId", secret.id());
        call.log().audit(event);
    }

    private static WireObject.Builder shown(WireType type, WebhookSecret secret) {
        return new WireObject.Builder(type)
                .put("id", secret.id())
                .put("createdAt", secret.created().map(Instant::toString));
    }
}
