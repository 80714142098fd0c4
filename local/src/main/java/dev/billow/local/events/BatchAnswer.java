package dev.billow.local.events;

import com.fasterxml.jackson.jr.ob.JSON;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Which messages of a batch are done, read from a function's answer.
final class BatchAnswer {
    private BatchAnswer() {}

    /// The ids of the messages that are done.
    ///
    /// @param sent the ids of all messages of the batch
    /// @return none when the answer names a message that was not sent, as Lambda has it
    static Set<String> done(byte[] answer, Set<String> sent) {
        Set<String> done = new HashSet<>(sent);
        try {
            if (JSON.std.anyFrom(new String(answer, StandardCharsets.UTF_8))
                            instanceof Map<?, ?> members
                    && members.get("batchItemFailures") instanceof List<?> failures) {
                for (Object failure : failures) {
                    if (!(failure instanceof Map<?, ?> item)
                            || !(item.get("itemIdentifier") instanceof String id)
                            || !done.remove(id)) {
                        return Set.of();
                    }
                }
            }
        } catch (IOException e) {
            return Set.of();
        }
        return done;
    }
}
