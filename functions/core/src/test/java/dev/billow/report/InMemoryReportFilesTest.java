package dev.billow.report;

class InMemoryReportFilesTest extends ReportFilesContract {
    private final InMemoryReportFiles files = new InMemoryReportFiles();

    @Override
    protected ReportFiles files() {
        return files;
    }

    @Override
    protected boolean isStored(String key) {
        return files.objects().containsKey(key);
    }
}
