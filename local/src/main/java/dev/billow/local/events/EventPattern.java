package dev.billow.local.events;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Map;

/// Matches events as a rule's pattern says: every member must be there with one of its values.
/// Operators such as `prefix` are not known here.
final class EventPattern {
    private EventPattern() {}

    /// @throws IllegalArgumentException for a pattern that is not known here
    static boolean matches(Map<?, ?> pattern, Map<?, ?> event) {
        return pattern.entrySet().stream()
                .allMatch(member -> matches(member.getValue(), event.get(member.getKey())));
    }

    private static boolean matches(@Nullable Object wanted, @Nullable Object value) {
        return switch (wanted) {
            case Map<?, ?> inner -> value instanceof Map<?, ?> object && matches(inner, object);
            case List<?> values -> values.stream().anyMatch(each -> isEqual(each, value));
            case null, default ->
                    throw new IllegalArgumentException("not an event pattern: " + wanted);
        };
    }

    private static boolean isEqual(Object wanted, @Nullable Object value) {
        if (wanted instanceof Map<?, ?>) {
            throw new IllegalArgumentException("not known in an event pattern here: " + wanted);
        }
        return wanted.equals(value);
    }
}
