package dev.billow.storage;

import dev.billow.report.AccountId;
import dev.billow.report.ReportId;
import dev.billow.report.ReportQueue;
import dev.billow.report.StoreUnavailableException;

import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;

/// The report queue on SQS. The message group is the account, so that a standard queue shares its
/// workers fairly between accounts.
public final class SqsReportQueue implements ReportQueue {
    private final SqsClient sqs;
    private final String url;

    public SqsReportQueue(SqsClient sqs, String url) {
        this.sqs = sqs;
        this.url = url;
    }

    @Override
    public String send(ReportId id, AccountId account) {
        return send(Messages.write(id), account);
    }

    @Override
    public void sendQuery(String queryId, AccountId account) {
        send(Messages.writeQuery(queryId), account);
    }

    private String send(String body, AccountId account) {
        try {
            return sqs.sendMessage(
                            request ->
                                    request.queueUrl(url)
                                            .messageBody(body)
                                            .messageGroupId(account.value()))
                    .messageId();
        } catch (SdkException e) {
            throw new StoreUnavailableException("SQS SendMessage to the report queue", e);
        }
    }
}
