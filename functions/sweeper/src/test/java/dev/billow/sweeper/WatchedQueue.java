package dev.billow.sweeper;

import dev.billow.report.AccountId;
import dev.billow.report.ReportId;
import dev.billow.report.ReportQueue;

import java.util.function.Consumer;

/// The scene's queue, whose sending of reports is watched, or refused, by a test.
record WatchedQueue(Scene scene, Consumer<ReportId> beforeSend) implements ReportQueue {
    @Override
    public String send(ReportId id, AccountId account) {
        beforeSend.accept(id);
        return scene.queues.send(id, account);
    }

    @Override
    public void sendQuery(String queryId, AccountId account) {
        scene.queues.sendQuery(queryId, account);
    }
}
