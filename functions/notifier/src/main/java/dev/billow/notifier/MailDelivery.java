package dev.billow.notifier;

import dev.billow.report.Notification;
import dev.billow.report.Report;

import java.util.Optional;
import java.util.regex.Pattern;

/// Tells by mail.
final class MailDelivery implements Delivery {
    /// One plain address. What is stored was checked when it was asked for; here again, because a
    /// comma or a line break would reach other people.
    private static final Pattern ONE_ADDRESS =
            Pattern.compile("[^\\s\\p{Cntrl}@,;:<>()\\[\\]\"\\\\]{1,64}@[A-Za-z0-9.-]{1,255}");

    private final ReportMail mail;
    private final MailSender sender;

    MailDelivery(ReportMail mail, MailSender sender) {
        this.mail = mail;
        this.sender = sender;
    }

    @Override
    public Outcome attempt(Report report, Notification notification) {
        Optional<String> to = report.request().emailAddress();
        if (to.isEmpty() || !isOneAddress(to.get())) {
            return new Outcome.Refused("invalid_address", "");
        }
        return sender.send(mail.of(report, to.get()));
    }

    static boolean isOneAddress(String text) {
        return ONE_ADDRESS.matcher(text).matches();
    }
}
