package dev.billow.report;

class InMemoryUsageFilesTest extends UsageFilesContract {
    private final InMemoryUsageFiles files = new InMemoryUsageFiles();

    @Override
    protected UsageFiles files() {
        return files;
    }

    @Override
    protected void put(String key, byte[] content) {
        files.put(key, content);
    }

    @Override
    protected void remove(String key) {
        files.remove(key);
    }
}
