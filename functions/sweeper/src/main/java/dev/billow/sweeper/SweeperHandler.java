package dev.billow.sweeper;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;

import dev.billow.storage.AwsClients;
import dev.billow.storage.DynamoDbNotificationStore;
import dev.billow.storage.DynamoDbReportStore;
import dev.billow.storage.JsonLog;
import dev.billow.storage.SqsNotificationQueue;
import dev.billow.storage.SqsReportQueue;

import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.sqs.SqsClient;

import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/// The Lambda entry of each minute: sweeps once and returns the counts.
public final class SweeperHandler
        implements RequestHandler<Map<String, Object>, Map<String, Object>> {
    private final Sweeper sweeper;
    private final JsonLog log;

    /// Wires the function from its environment.
    public SweeperHandler() {
        this(SweeperConfig.from(System.getenv()), new JsonLog("sweeper"));
    }

    private SweeperHandler(SweeperConfig config, JsonLog log) {
        this(sweeper(config, log), log);
    }

    SweeperHandler(Sweeper sweeper, JsonLog log) {
        this.sweeper = sweeper;
        this.log = log;
    }

    @Override
    public Map<String, Object> handleRequest(Map<String, Object> event, Context context) {
        Map<String, Object> counts = new LinkedHashMap<>();
        sweeper.sweep()
                .forEach((fate, count) -> counts.put(fate.name().toLowerCase(Locale.ROOT), count));
        log.with("counts", counts).info("swept");
        return counts;
    }

    private static Sweeper sweeper(SweeperConfig config, JsonLog log) {
        DynamoDbClient table = AwsClients.dynamoDb();
        SqsClient sqs = AwsClients.sqs();
        DynamoDbReportStore reports = new DynamoDbReportStore(table, config.reportsTable());
        return new Sweeper(
                reports,
                new DynamoDbNotificationStore(table, config.reportsTable()),
                new SqsNotificationQueue(sqs, config.notificationQueueUrl()),
                new ReportRecovery(reports, new SqsReportQueue(sqs, config.reportQueueUrl()), log),
                InstantSource.system(),
                log);
    }
}
