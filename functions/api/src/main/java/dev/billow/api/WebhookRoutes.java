package dev.billow.api;

import dev.billow.api.account.ManageWebhookSecrets;
import dev.billow.api.account.TestWebhook;
import dev.billow.api.contract.Operation;
import dev.billow.api.contract.Operation.Effect;
import dev.billow.api.contract.Operation.Outcome;
import dev.billow.api.contract.Route;
import dev.billow.api.http.Binding;
import dev.billow.api.http.ErrorCode;
import dev.billow.api.http.Verb;
import dev.billow.api.identity.Role;
import dev.billow.api.report.DeliveryInfo;
import dev.billow.api.report.ReportDeliveries;
import dev.billow.report.HeldKeys;
import dev.billow.report.NotificationQueue;
import dev.billow.report.NotificationStore;
import dev.billow.report.ReportStore;
import dev.billow.webhook.WebhookGuard;
import dev.billow.webhook.WebhookStore;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// The rows of the table about telling: what was told of a report, and an account's webhooks.
///
/// @param webhooks what is kept of them
record WebhookRoutes(
        WebhookStore webhooks, NotificationStore notifications, NotificationQueue queue) {
    private static final Set<Role> ANY_ROLE = EnumSet.allOf(Role.class);
    private static final Set<Role> MANAGING = EnumSet.of(Role.MANAGER, Role.SYSTEM_ADMINISTRATOR);

    /// What was told of a report. Who reaches it may have it told once more.
    List<Route> ofReports(ReportStore store) {
        ReportDeliveries deliveries = new ReportDeliveries(store, notifications, queue);
        Operation list =
                Operation.closed(
                        "Deliveries",
                        "Shows how a report was told, channel by channel and attempt by attempt",
                        Effect.READS,
                        ANY_ROLE,
                        List.of(),
                        new Outcome.One(ReportDeliveries.TYPE),
                        deliveries::list);
        Operation mail =
                Operation.closed(
                                "ReplayMail",
                                "Sends a report's mail once more",
                                Effect.CHANGES,
                                ANY_ROLE,
                                List.of(),
                                new Outcome.One(DeliveryInfo.TYPE),
                                deliveries::replayMail)
                        .failing(ErrorCode.CONFLICT);
        Operation webhook =
                Operation.closed(
                                "ReplayWebhook",
                                "Calls a report's webhook once more, under the same id",
                                Effect.CHANGES,
                                ANY_ROLE,
                                List.of(),
                                new Outcome.One(DeliveryInfo.TYPE),
                                deliveries::replayWebhook)
                        .failing(ErrorCode.CONFLICT);
        String path = "/reports/{id}/deliveries";
        Set<Verb> post = Set.of(Verb.POST);
        return List.of(
                Route.of(path, Set.of(Verb.GET), Binding.QUERY, list),
                Route.of(path + "/email/replay", post, Binding.QUERY, mail),
                Route.of(path + "/webhook/replay", post, Binding.QUERY, webhook));
    }

    /// The webhooks of an account.
    List<Route> ofAccounts(HeldKeys keys, WebhookGuard guard) {
        ManageWebhookSecrets secrets = new ManageWebhookSecrets(webhooks, keys);
        TestWebhook test = new TestWebhook(webhooks, queue, guard);
        Operation list =
                Operation.closed(
                        "WebhookSecrets",
                        "Lists the secrets that sign an account's webhooks, without themselves",
                        Effect.READS,
                        MANAGING,
                        List.of(),
                        new Outcome.One(ManageWebhookSecrets.LIST),
                        secrets::list);
        Operation make =
                Operation.closed(
                                "MakeWebhookSecret",
                                "Makes a secret that takes the place of the one before, and tells"
                                        + " it this once",
                                Effect.CHANGES,
                                MANAGING,
                                ManageWebhookSecrets.MAKE_MEMBERS,
                                new Outcome.One(ManageWebhookSecrets.MADE),
                                secrets::make)
                        .failing(ErrorCode.CONFLICT);
        Operation revoke =
                Operation.closed(
                                "RevokeWebhookSecret",
                                "Ends a secret that was replaced, before its time",
                                Effect.CHANGES,
                                MANAGING,
                                ManageWebhookSecrets.REVOKE_MEMBERS,
                                new Outcome.Nothing(),
                                secrets::revoke)
                        .failing(ErrorCode.CONFLICT);
        Operation ask =
                Operation.closed(
                        "TestWebhook",
                        "Sends a signed ping to a webhook; a good answer enables a disabled one",
                        Effect.CHANGES,
                        MANAGING,
                        TestWebhook.MEMBERS,
                        new Outcome.One(TestWebhook.TYPE),
                        test::ask);
        Operation last =
                Operation.closed(
                        "LastWebhookTest",
                        "Shows how the last ping went",
                        Effect.READS,
                        MANAGING,
                        List.of(),
                        new Outcome.One(TestWebhook.TYPE),
                        test::last);
        String secretsPath = "/accounts/{accountId}/webhook-secrets";
        String testPath = "/accounts/{accountId}/webhook-test";
        return List.of(
                Route.of(secretsPath, Set.of(Verb.GET), Binding.QUERY, list),
                Route.of(secretsPath, Set.of(Verb.POST), Binding.QUERY_OVER_BODY, make),
                Route.of(secretsPath, Set.of(Verb.DELETE), Binding.QUERY, revoke),
                Route.of(testPath, Set.of(Verb.POST), Binding.QUERY_OVER_BODY, ask),
                Route.of(testPath, Set.of(Verb.GET), Binding.QUERY, last));
    }
}
