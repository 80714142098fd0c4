package dev.billow.notifier;

import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.ses.SesClient;
import software.amazon.awssdk.services.ses.model.Body;
import software.amazon.awssdk.services.ses.model.Content;
import software.amazon.awssdk.services.ses.model.Message;
import software.amazon.awssdk.services.ses.model.MessageRejectedException;
import software.amazon.awssdk.services.ses.model.SendEmailRequest;
import software.amazon.awssdk.services.ses.model.SesException;

import java.nio.charset.StandardCharsets;

/// Sends mails by SES.
///
/// A mail can go out twice only when SES takes it and its answer is lost.
final class SesMailSender implements MailSender {
    private final SesClient ses;
    private final String sender;

    /// @param ses a client that does not retry by itself; the schedule does
    /// @param sender a verified address
    SesMailSender(SesClient ses, String sender) {
        this.ses = ses;
        this.sender = sender;
    }

    @Override
    public Outcome send(Mail mail) {
        try {
            ses.sendEmail(request(mail));
            return new Outcome.Delivered();
        } catch (MessageRejectedException e) {
            return new Outcome.Refused("mail_rejected", String.valueOf(e.getMessage()));
        } catch (SesException e) {
            return judged(e);
        } catch (ApiCallTimeoutException e) {
            return new Outcome.TryAgain("timeout", String.valueOf(e.getMessage()));
        } catch (SdkClientException e) {
            return new Outcome.TryAgain("connect_failed", String.valueOf(e.getMessage()));
        }
    }

    private SendEmailRequest request(Mail mail) {
        Body body = Body.builder().text(utf8(mail.text())).html(utf8(mail.html())).build();
        Message message = Message.builder().subject(utf8(mail.subject())).body(body).build();
        return SendEmailRequest.builder()
                .source(sender)
                .destination(to -> to.toAddresses(mail.to()))
                .message(message)
                .build();
    }

    private static Outcome judged(SesException e) {
        AwsErrorDetails details = e.awsErrorDetails();
        String error = details == null ? "" : details.errorCode();
        String message = String.valueOf(e.getMessage());
        if (e.isThrottlingException()) {
            return new Outcome.TryAgain("mail_throttled", message);
        }
        return "InvalidParameterValue".equals(error)
                ? new Outcome.Refused("invalid_address", message)
                : new Outcome.TryAgain("mail_" + e.statusCode(), message);
    }

    private static Content utf8(String text) {
        return Content.builder().data(text).charset(StandardCharsets.UTF_8.name()).build();
    }
}
