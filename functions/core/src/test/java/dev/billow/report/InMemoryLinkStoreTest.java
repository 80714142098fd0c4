package dev.billow.report;

class InMemoryLinkStoreTest extends LinkStoreContract {
    @Override
    protected Stores emptyStores() {
        ReportStore reports = new InMemoryReportStore();
        return new Stores(new InMemoryLinkStore(reports), reports);
    }
}
