package dev.billow.api;

import dev.billow.account.AccountSettings;
import dev.billow.report.AccountId;
import dev.billow.report.Notification;
import dev.billow.report.Report;
import dev.billow.schedule.Schedule;
import dev.billow.webhook.WebhookSecrets;
import dev.billow.webhook.WebhookTest;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// All that accounts have and all that was sent about it: equal before and after a request that
/// changed nothing.
record Holdings(
        Map<Report, List<Notification>> reports,
        Map<AccountId, Holding> holdings,
        List<Object> sent) {
    /// What one account has beside its reports.
    record Holding(
            List<Schedule> schedules,
            WebhookSecrets secrets,
            Optional<WebhookTest> test,
            int linkGeneration,
            AccountSettings settings,
            boolean unsubscribed) {}

    static Holdings of(TestApi api, List<AccountId> accounts) {
        Map<Report, List<Notification>> reports = new HashMap<>();
        api.store.all().forEach(report -> reports.put(report, api.store.of(report.id())));
        Map<AccountId, Holding> holdings = new HashMap<>();
        accounts.forEach(account -> holdings.put(account, holding(api, account)));
        List<Object> sent = new ArrayList<>(api.queue.reports());
        sent.addAll(api.queue.notifications());
        sent.addAll(api.queue.tests());
        return new Holdings(reports, holdings, sent);
    }

    private static Holding holding(TestApi api, AccountId account) {
        return new Holding(
                api.schedules.list(account),
                api.webhooks.secrets(account),
                api.webhooks.lastTest(account),
                api.links.generation(account),
                api.accounts.find(account),
                api.subscriptions.isUnsubscribed(account, TestApi.OWNER));
    }
}
