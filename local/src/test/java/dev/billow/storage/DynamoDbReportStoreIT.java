package dev.billow.storage;

import dev.billow.local.parts.DynamoDbPart;
import dev.billow.report.NotificationStore;
import dev.billow.report.NotificationStoreContract;
import dev.billow.report.ReportCreationContract;
import dev.billow.report.ReportListContract;
import dev.billow.report.ReportStore;
import dev.billow.report.ReportStoreContract;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;

import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

import java.util.Optional;

class DynamoDbReportStoreIT {
    private static DynamoDbPart part;
    private static DynamoDbClient client;

    @BeforeAll
    static void start() {
        part = new DynamoDbPart(Optional.empty());
        client = LocalClients.dynamoDb(part.endpoint(), LocalClients.http());
    }

    @AfterAll
    static void stop() {
        client.close();
        part.close();
    }

    private static ReportStore onAnEmptyTable() {
        return new DynamoDbReportStore(client, ReportTables.create(client));
    }

    @Nested
    class Creation extends ReportCreationContract {
        @Override
        protected ReportStore emptyStore() {
            return onAnEmptyTable();
        }
    }

    @Nested
    class Moves extends ReportStoreContract {
        @Override
        protected ReportStore emptyStore() {
            return onAnEmptyTable();
        }

        @Override
        protected int races() {
            return 100;
        }
    }

    @Nested
    class Lists extends ReportListContract {
        @Override
        protected ReportStore emptyStore() {
            return onAnEmptyTable();
        }
    }

    @Nested
    class Notifications extends NotificationStoreContract {
        private String table = "";

        @Override
        protected ReportStore emptyReports() {
            table = ReportTables.create(client);
            return new DynamoDbReportStore(client, table);
        }

        @Override
        protected NotificationStore notifications() {
            return new DynamoDbNotificationStore(client, table);
        }
    }
}
