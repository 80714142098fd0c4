package dev.billow.local.events;

import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// Messages that were received and wait for an invocation.
///
/// Message groups take turns, so that one with many messages holds up no other: what SQS does for
/// a standard queue, whose messages name their tenant by the group.
final class Backlog {
    private final int most;
    private final Map<String, Map<String, Message>> groups = new LinkedHashMap<>();
    private int size;

    /// @param most how many may wait
    Backlog(int most) {
        this.most = most;
    }

    synchronized boolean hasRoom() {
        return size < most;
    }

    /// Adds messages; one that waits already is replaced, as only its last receipt counts.
    synchronized void add(List<Message> messages) {
        for (Message message : messages) {
            Map<String, Message> group =
                    groups.computeIfAbsent(group(message), _ -> new LinkedHashMap<>());
            if (group.put(message.messageId(), message) == null) {
                size++;
            }
        }
        notifyAll();
    }

    /// Takes at least one message, for which it waits, and no more than so many.
    synchronized List<Message> take(int limit) throws InterruptedException {
        while (size == 0) {
            wait();
        }
        List<Message> taken = new ArrayList<>();
        while (size > 0 && taken.size() < limit) {
            taken.add(next());
        }
        notifyAll();
        return taken;
    }

    /// The oldest of the group whose turn it is; the group goes to the end.
    private Message next() {
        Map.Entry<String, Map<String, Message>> turn = groups.entrySet().iterator().next();
        groups.remove(turn.getKey());
        Map<String, Message> group = turn.getValue();
        Iterator<Message> oldest = group.values().iterator();
        Message message = oldest.next();
        oldest.remove();
        if (!group.isEmpty()) {
            groups.put(turn.getKey(), group);
        }
        size--;
        return message;
    }

    /// Hands over all that wait, some at a time; none of those is taken meanwhile.
    void forEach(int some, Consumer<List<Message>> action) {
        List<Message> all = all();
        for (int i = 0; i < all.size(); i += some) {
            List<Message> part = all.subList(i, Math.min(all.size(), i + some));
            synchronized (this) {
                action.accept(part.stream().filter(this::holds).toList());
            }
        }
    }

    private synchronized List<Message> all() {
        return groups.values().stream().flatMap(group -> group.values().stream()).toList();
    }

    private boolean holds(Message message) {
        return groups.getOrDefault(group(message), Map.of()).containsKey(message.messageId());
    }

    private static String group(Message message) {
        return message.attributes().getOrDefault(MessageSystemAttributeName.MESSAGE_GROUP_ID, "");
    }
}
