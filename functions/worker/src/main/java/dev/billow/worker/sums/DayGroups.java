package dev.billow.worker.sums;

import java.io.IOException;
import java.util.List;

/// The sums of the files of one day, put together by what they are grouped by. Several threads may
/// add to it.
public final class DayGroups implements GroupSink {
    private final GroupTable groups;

    /// @param sink takes the sums when there are many, and at the end
    public DayGroups(GroupSink sink) {
        this.groups = new GroupTable(sink);
    }

    @Override
    public synchronized void add(List<GroupSum> more) throws IOException {
        for (GroupSum group : more) {
            groups.merge(group);
        }
    }

    /// Hands over what is left.
    public synchronized void finish() throws IOException {
        groups.flush();
    }
}
