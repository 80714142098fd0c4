package dev.billow.notifier;

import dev.billow.report.Notification;
import dev.billow.report.Report;

import java.time.Instant;

/// Tells by mail.
final class MailDelivery implements Delivery {
    private final ReportMail mail;
    private final RecipientMails mails;

    MailDelivery(ReportMail mail, RecipientMails mails) {
        this.mail = mail;
        this.mails = mails;
    }

    @Override
    public Outcome attempt(Report report, Notification notification) {
        Instant asked = notification.asked(report.updated());
        return mails.send(report, (to, unsubscribe) -> mail.of(report, asked, to, unsubscribe));
    }
}
