package dev.billow.storage;

import dev.billow.report.NotificationStore;
import dev.billow.report.NotificationStoreContract;
import dev.billow.report.ReportCreationContract;
import dev.billow.report.ReportListContract;
import dev.billow.report.ReportStore;
import dev.billow.report.ReportStoreContract;
import dev.billow.report.WaitingReportContract;

import org.junit.jupiter.api.Nested;

class DynamoDbReportStoreIT extends OnDynamoDb {
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
    class Waiting extends WaitingReportContract {
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
