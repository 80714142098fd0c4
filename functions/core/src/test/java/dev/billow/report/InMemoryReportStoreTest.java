package dev.billow.report;

import org.junit.jupiter.api.Nested;

class InMemoryReportStoreTest {
    @Nested
    class Creation extends ReportCreationContract {
        @Override
        protected ReportStore emptyStore() {
            return new InMemoryReportStore();
        }
    }

    @Nested
    class Moves extends ReportStoreContract {
        @Override
        protected ReportStore emptyStore() {
            return new InMemoryReportStore();
        }

        @Override
        protected int races() {
            return 1_000;
        }
    }

    @Nested
    class Waiting extends WaitingReportContract {
        @Override
        protected ReportStore emptyStore() {
            return new InMemoryReportStore();
        }

        @Override
        protected int races() {
            return 1_000;
        }
    }

    @Nested
    class Lists extends ReportListContract {
        @Override
        protected ReportStore emptyStore() {
            return new InMemoryReportStore();
        }
    }

    @Nested
    class Notifications extends NotificationStoreContract {
        private InMemoryReportStore store = new InMemoryReportStore();

        @Override
        protected ReportStore emptyReports() {
            store = new InMemoryReportStore();
            return store;
        }

        @Override
        protected NotificationStore notifications() {
            return store;
        }
    }
}
