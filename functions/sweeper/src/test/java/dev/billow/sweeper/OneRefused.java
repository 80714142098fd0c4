package dev.billow.sweeper;

import dev.billow.report.AccountId;
import dev.billow.report.ReportId;
import dev.billow.report.ReportQueue;

/// A queue that refuses one report and takes the others.
record OneRefused(Scene scene, ReportId refused) implements ReportQueue {
    @Override
    public String send(ReportId id, AccountId account) {
        if (id.equals(refused)) {
            throw new IllegalStateException("refused");
        }
        return scene.queues.send(id, account);
    }
}
