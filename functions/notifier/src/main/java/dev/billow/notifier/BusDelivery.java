package dev.billow.notifier;

import dev.billow.event.EventBus;
import dev.billow.report.Notification;
import dev.billow.report.Report;
import dev.billow.report.StoreUnavailableException;

/// Tells on the event bus what a webhook tells.
final class BusDelivery implements Delivery {
    private final WebhookPayload payload;
    private final EventBus bus;

    BusDelivery(WebhookPayload payload, EventBus bus) {
        this.payload = payload;
        this.bus = bus;
    }

    @Override
    public Outcome attempt(Report report, Notification notification) {
        String detail = payload.of(report, notification.asked(report.updated()));
        try {
            bus.put(WebhookPayload.type(report), detail);
            return new Outcome.Delivered();
        } catch (StoreUnavailableException e) {
            return new Outcome.TryAgain("bus_unavailable", e + ": " + e.getCause());
        }
    }
}
