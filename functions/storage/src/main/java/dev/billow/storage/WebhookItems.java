package dev.billow.storage;

import static java.util.Objects.requireNonNull;

import dev.billow.report.AccountId;
import dev.billow.report.Notification.State;
import dev.billow.webhook.DisabledEndpoint;
import dev.billow.webhook.StoredUrl;
import dev.billow.webhook.WebhookSecret;
import dev.billow.webhook.WebhookSecrets;
import dev.billow.webhook.WebhookTest;

import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import java.net.URI;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/// What is kept of an account's webhooks as items and back: pk `ACCOUNT#<id>`, sk
/// `WEBHOOK-SECRETS`, `WEBHOOK-TEST`, `WEBHOOK-SLOTS` and `DISABLED-ENDPOINT#<digest of the URL>`.
/// No item holds a secret.
final class WebhookItems {
    private static final int SCHEMA_VERSION = 1;

    private WebhookItems() {}

    static Map<String, AttributeValue> secretsKey(AccountId account) {
        return key(account, "WEBHOOK-SECRETS");
    }

    static Map<String, AttributeValue> testKey(AccountId account) {
        return key(account, "WEBHOOK-TEST");
    }

    static Map<String, AttributeValue> slotsKey(AccountId account) {
        return key(account, "WEBHOOK-SLOTS");
    }

    static Map<String, AttributeValue> endpointKey(AccountId account, URI url) {
        return key(account, "DISABLED-ENDPOINT#" + ReportKeys.digest(List.of(url.toString())));
    }

    static String until(int slot) {
        return "until" + slot;
    }

    /// A slot that nobody holds at this time.
    ///
    /// @param slow none is free while one is held that ends at this time or before
    static OptionalInt freeSlot(
            Map<String, AttributeValue> slots, int count, Instant now, Instant slow) {
        boolean isSlow =
                IntStream.range(0, count)
                        .mapToObj(slot -> time(slots, until(slot)))
                        .flatMap(Optional::stream)
                        .anyMatch(end -> end.isAfter(now) && !end.isAfter(slow));
        if (isSlow) {
            return OptionalInt.empty();
        }
        return IntStream.range(0, count)
                .filter(slot -> time(slots, until(slot)).filter(now::isBefore).isEmpty())
                .findAny();
    }

    /// @param change names this change, so that it knows itself again
    static Map<String, AttributeValue> write(
            AccountId account, WebhookSecrets secrets, String change) {
        Map<String, AttributeValue> item = item(secretsKey(account));
        item.put("version", ReportItems.number(secrets.version()));
        item.put("change", ReportItems.text(change));
        item.put(
                "secrets",
                AttributeValue.fromL(
                        secrets.all().stream()
                                .map(secret -> AttributeValue.fromM(write(secret)))
                                .toList()));
        return item;
    }

    private static Map<String, AttributeValue> write(WebhookSecret secret) {
        Map<String, AttributeValue> item = new HashMap<>();
        item.put("id", ReportItems.text(secret.id()));
        secret.created().ifPresent(created -> item.put("createdAt", Due.at(created)));
        secret.expires().ifPresent(expires -> item.put("expiresAt", Due.at(expires)));
        return item;
    }

    static WebhookSecrets secrets(Map<String, AttributeValue> item) {
        return new WebhookSecrets(
                ReportItems.integer(item, "version"),
                requireNonNull(item.get("secrets")).l().stream()
                        .map(
                                secret ->
                                        new WebhookSecret(
                                                ReportItems.string(secret.m(), "id"),
                                                time(secret.m(), "createdAt"),
                                                time(secret.m(), "expiresAt")))
                        .toList());
    }

    static Map<String, AttributeValue> write(AccountId account, URI url, Instant since) {
        Map<String, AttributeValue> item = item(endpointKey(account, url));
        item.put("webhookUrl", ReportItems.text(url.toString()));
        item.put("disabledAt", Due.at(since));
        item.put("ownerTold", AttributeValue.fromBool(false));
        return item;
    }

    static DisabledEndpoint endpoint(Map<String, AttributeValue> item) {
        return new DisabledEndpoint(
                Times.read(ReportItems.string(item, "disabledAt")),
                requireNonNull(item.get("ownerTold")).bool());
    }

    static Map<String, AttributeValue> write(WebhookTest test) {
        Map<String, AttributeValue> item = item(testKey(test.account()));
        item.put("testId", ReportItems.text(test.id()));
        item.put("webhookUrl", ReportItems.text(test.url().toString()));
        item.put("askedAt", Due.at(test.asked()));
        item.put("state", ReportItems.text(test.state().name()));
        item.put("attempts", NotificationItems.attempts(test.attempt().stream().toList()));
        return item;
    }

    static WebhookTest test(AccountId account, Map<String, AttributeValue> item) {
        return new WebhookTest(
                ReportItems.string(item, "testId"),
                account,
                StoredUrl.read(ReportItems.string(item, "webhookUrl")),
                Times.read(ReportItems.string(item, "askedAt")),
                State.valueOf(ReportItems.string(item, "state")),
                NotificationItems.attempts(item).stream().findFirst());
    }

    private static Map<String, AttributeValue> item(Map<String, AttributeValue> key) {
        Map<String, AttributeValue> item = new HashMap<>(key);
        item.put("schemaVersion", ReportItems.number(SCHEMA_VERSION));
        return item;
    }

    private static Map<String, AttributeValue> key(AccountId account, String sort) {
        return Map.of("pk", ReportItems.text("ACCOUNT#" + account), "sk", ReportItems.text(sort));
    }

    private static Optional<Instant> time(Map<String, AttributeValue> item, String name) {
        return item.containsKey(name)
                ? Optional.of(Times.read(ReportItems.string(item, name)))
                : Optional.empty();
    }
}
