package dev.billow.notifier;

import dev.billow.mail.SuppressionList;
import dev.billow.report.StoreUnavailableException;
import dev.billow.storage.JsonLog;

import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.ses.SesClient;
import software.amazon.awssdk.services.ses.model.AccountSendingPausedException;
import software.amazon.awssdk.services.ses.model.MailFromDomainNotVerifiedException;
import software.amazon.awssdk.services.ses.model.MessageRejectedException;
import software.amazon.awssdk.services.ses.model.SendRawEmailRequest;
import software.amazon.awssdk.services.ses.model.SesException;

import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.InstantSource;

import javax.net.ssl.SSLHandshakeException;

/// Sends mails by SES.
///
/// A mail can go out twice when SES takes it and nobody gets to note that: its answer is lost, or
/// the function stops before the attempt is recorded.
final class SesMailSender implements MailSender {
    /// The quota is one of any 24 hours: it does not come back at once.
    private static final Duration QUOTA_WAIT = Duration.ofHours(1);

    private static final int FORBIDDEN = 403;
    private static final int SERVER_ERROR = 500;

    private final SesClient ses;
    private final SuppressionList suppressions;
    private final String sender;
    private final InstantSource clock;
    private final JsonLog log;

    /// @param ses a client that does not retry by itself; the schedule does
    /// @param sender a verified address
    SesMailSender(
            SesClient ses,
            SuppressionList suppressions,
            String sender,
            InstantSource clock,
            JsonLog log) {
        this.ses = ses;
        this.suppressions = suppressions;
        this.sender = sender;
        this.clock = clock;
        this.log = log;
    }

    @Override
    public Outcome send(Mail mail) {
        if (isSuppressed(mail.to())) {
            return new Outcome.Refused("recipient_suppressed", "");
        }
        try {
            ses.sendRawEmail(request(mail));
            return new Outcome.Delivered();
        } catch (SesException e) {
            return judged(e);
        } catch (SdkClientException e) {
            return new Outcome.TryAgain(
                    mayBeSent(e) ? "mail_unanswered" : "connect_failed",
                    String.valueOf(e.getMessage()));
        }
    }

    /// Whether SES may have the mail: true unless it is certain that nothing was sent. A connection
    /// that is made too slowly looks like an answer that is, and counts as one.
    private static boolean mayBeSent(SdkClientException e) {
        return switch (e.getCause()) {
            case ConnectException _, NoRouteToHostException _, UnknownHostException _ -> false;
            case SSLHandshakeException _ -> false;
            case IOException _ -> true;
            case null, default -> e instanceof ApiCallTimeoutException;
        };
    }

    /// SES drops such a mail either way; it is asked so that people learn of it. A list that cannot
    /// be asked, as SES lets one ask once a second, keeps no mail back.
    private boolean isSuppressed(String address) {
        try {
            return suppressions.holds(address);
        } catch (StoreUnavailableException e) {
            log.warn("The suppression list was not asked", e);
            return false;
        }
    }

    /// Who gets it is said beside the mail, so that no header of it can say otherwise.
    private SendRawEmailRequest request(Mail mail) {
        SdkBytes raw = SdkBytes.fromByteArray(MimeMail.write(mail, sender, clock.instant()));
        return SendRawEmailRequest.builder()
                .source(sender)
                .destinations(mail.to())
                .rawMessage(message -> message.data(raw))
                .build();
    }

    /// What is over before the schedule is, or what operators mend, is tried again; what SES has
    /// decided about this sender or recipient is not.
    private static Outcome judged(SesException e) {
        String message = String.valueOf(e.getMessage());
        if (e.isThrottlingException()) {
            return message.contains("Daily message quota")
                    ? new Outcome.TryAgain("mail_quota", message, QUOTA_WAIT)
                    : new Outcome.TryAgain("mail_throttled", message);
        }
        return switch (e) {
            case MessageRejectedException _ -> new Outcome.Refused("mail_rejected", message);
            case AccountSendingPausedException _ ->
                    new Outcome.Refused("mail_sending_paused", message);
            case MailFromDomainNotVerifiedException _ ->
                    new Outcome.Refused("mail_sender_not_verified", message);
            default -> judged(e, message);
        };
    }

    private static Outcome judged(SesException e, String message) {
        AwsErrorDetails details = e.awsErrorDetails();
        if (details != null && "InvalidParameterValue".equals(details.errorCode())) {
            return new Outcome.Refused("invalid_address", message);
        }
        String code = "mail_" + e.statusCode();
        boolean passes =
                e.statusCode() >= SERVER_ERROR
                        || e.statusCode() == FORBIDDEN
                        || e.isClockSkewException();
        return passes ? new Outcome.TryAgain(code, message) : new Outcome.Refused(code, message);
    }
}
