package dev.billow.storage;

import dev.billow.report.AccountId;
import dev.billow.report.NotificationMessage;
import dev.billow.report.NotificationQueue;
import dev.billow.report.StoreUnavailableException;

import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;

import java.time.Duration;

/// The notification queue on SQS.
public final class SqsNotificationQueue implements NotificationQueue {
    private final SqsClient sqs;
    private final String url;

    public SqsNotificationQueue(SqsClient sqs, String url) {
        this.sqs = sqs;
        this.url = url;
    }

    @Override
    public void send(NotificationMessage message, AccountId account, Duration delay) {
        send(Messages.write(message), account, Math.toIntExact(delay.toSeconds()));
    }

    @Override
    public void sendTest(AccountId account) {
        send(Messages.writeTest(account), account, 0);
    }

    private void send(String body, AccountId account, int delaySeconds) {
        try {
            sqs.sendMessage(
                    request ->
                            request.queueUrl(url)
                                    .messageBody(body)
                                    .messageGroupId(account.value())
                                    .delaySeconds(delaySeconds));
        } catch (SdkException e) {
            throw new StoreUnavailableException("SQS SendMessage to the notification queue", e);
        }
    }
}
