package dev.billow.worker.sums;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// The sums of one file, or of the files of a day, found by the texts that they are grouped by.
final class GroupTable {
    private static final int FIRST_SLOTS = 1 << 10;
    private static final int MOST = 20_000;

    private final GroupSink sink;
    private @Nullable GroupSum[] slots = new @Nullable GroupSum[FIRST_SLOTS];
    private final List<GroupSum> groups = new ArrayList<>();

    /// @param sink takes the sums when there are many, and at the end
    GroupTable(GroupSink sink) {
        this.sink = sink;
    }

    /// The sums that a record belongs to, or null when it is the first one of them.
    @Nullable GroupSum find(long hash, boolean inside, RecordBytes record) {
        for (int slot = slot(hash); ; slot = slot(slot + 1L)) {
            GroupSum group = slots[slot];
            if (group == null || (group.hash == hash && group.isOf(record, inside))) {
                return group;
            }
        }
    }

    /// Adds sums to those of the same texts, if there are any.
    ///
    /// @throws ArithmeticException when a sum becomes too large
    void merge(GroupSum more) throws IOException {
        for (int slot = slot(more.hash); ; slot = slot(slot + 1L)) {
            GroupSum group = slots[slot];
            if (group == null) {
                add(more);
                return;
            }
            if (group.isLike(more)) {
                group.add(more);
                return;
            }
        }
    }

    void add(GroupSum group) throws IOException {
        if (groups.size() == MOST) {
            flush();
        }
        groups.add(group);
        if (groups.size() > slots.length / 2) {
            slots = new @Nullable GroupSum[slots.length * 2];
            groups.forEach(this::put);
        } else {
            put(group);
        }
    }

    /// Hands the sums over and begins anew.
    void flush() throws IOException {
        sink.add(List.copyOf(groups));
        groups.clear();
        slots = new @Nullable GroupSum[FIRST_SLOTS];
    }

    private void put(GroupSum group) {
        int slot = slot(group.hash);
        while (slots[slot] != null) {
            slot = slot(slot + 1L);
        }
        slots[slot] = group;
    }

    private int slot(long hash) {
        return (int) hash & (slots.length - 1);
    }
}
