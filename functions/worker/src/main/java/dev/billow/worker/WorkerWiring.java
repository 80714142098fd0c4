package dev.billow.worker;

import dev.billow.account.AccountStore;
import dev.billow.report.ReportStore;
import dev.billow.report.UsageFiles;
import dev.billow.storage.AwsClients;
import dev.billow.storage.DynamoDbAccountStore;
import dev.billow.storage.DynamoDbReportStore;
import dev.billow.storage.JsonLog;
import dev.billow.storage.LinkCredentials;
import dev.billow.storage.S3ReportFiles;
import dev.billow.storage.S3UsageFiles;
import dev.billow.storage.SqsNotificationQueue;
import dev.billow.worker.athena.AthenaEngine;
import dev.billow.worker.athena.AthenaQueryService;
import dev.billow.worker.athena.AthenaSettings;
import dev.billow.worker.athena.QueryService;
import dev.billow.worker.duckdb.DuckDbEngine;
import dev.billow.worker.duckdb.LandedEnds;

import software.amazon.awssdk.services.athena.AthenaClient;
import software.amazon.awssdk.services.s3.S3Client;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/// Makes the worker of its settings.
final class WorkerWiring {
    /// Bounds how long a cancelled or deleted report runs on.
    static final Duration RENEW_EVERY = Duration.ofSeconds(3);

    private static final Duration ANSWER = Duration.ofSeconds(30);

    private final WorkerSettings settings;
    private final InstantSource clock = InstantSource.system();
    private final Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
    private final UsageFiles usage;
    private final S3ReportFiles files;
    private final ReportStore store;
    private final AccountStore accounts;
    private final Optional<QueryService> queries;
    private final Worker worker;

    WorkerWiring(WorkerSettings settings) {
        this.settings = settings;
        S3Client s3 = AwsClients.s3();
        usage = new S3UsageFiles(s3, settings.usageBucket());
        files =
                new S3ReportFiles(
                        s3,
                        AwsClients.presigner(),
                        LinkCredentials.ofThisFunction(),
                        settings.reportsBucket());
        store = new DynamoDbReportStore(AwsClients.dynamoDb(), settings.reportsTable());
        accounts = new DynamoDbAccountStore(AwsClients.dynamoDb(), settings.reportsTable());
        queries = settings.athena().map(athena -> new AthenaQueryService(client(), athena));
        worker =
                new Worker(
                        store,
                        new SqsNotificationQueue(AwsClients.sqs(), settings.notificationQueueUrl()),
                        run(),
                        settings.server(),
                        clock,
                        RENEW_EVERY);
    }

    private static AthenaClient client() {
        return AthenaClient.builder()
                .httpClient(AwsClients.http(ANSWER))
                .overrideConfiguration(AwsClients.bounded())
                .build();
    }

    Worker worker() {
        return worker;
    }

    /// Hears of queries, where there is a distributed engine.
    Optional<QueryNews> queries() {
        return queries.map(each -> new QueryNews(each, store, files, worker));
    }

    private Run run() {
        Attempt attempt =
                new Attempt(
                        engine(usage),
                        files,
                        BadRecordsSetting.from(accounts),
                        new Restating(store, files, new JsonLog("worker")),
                        temporary);
        if (queries.isEmpty()) {
            return attempt;
        }
        AthenaSettings athena = settings.athena().orElseThrow();
        AthenaEngine distributed =
                new AthenaEngine(
                        usage,
                        files,
                        queries.get(),
                        new LandedEnds(usage, settings.engine()),
                        this::engine,
                        athena);
        return new QueryRun(distributed, attempt, temporary, clock);
    }

    private DuckDbEngine engine(UsageFiles some) {
        return new DuckDbEngine(some, settings.engine());
    }
}
