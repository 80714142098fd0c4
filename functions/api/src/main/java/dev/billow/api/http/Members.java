package dev.billow.api.http;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/// The members of a request, whatever format they came in. Names have no case.
///
/// An empty text counts as a member that was not sent: forms and older clients write one for it.
public final class Members {
    private static final Members NONE = new Members(Map.of());

    private final Map<String, Member> byName;

    private Members(Map<String, Member> byName) {
        this.byName = byName;
    }

    /// What was sent under a name.
    public sealed interface Member {
        /// A single value, as text.
        record Text(String value) implements Member {}

        /// Nothing, or null, or an empty text.
        record Absent() implements Member {}

        /// Something that is no single value.
        ///
        /// @param why for people, as in "is given more than once"
        record Unusable(String why) implements Member {}
    }

    /// No members at all.
    public static Members none() {
        return NONE;
    }

    /// These members, each a single value.
    public static Members of(Map<String, String> texts) {
        Builder members = new Builder();
        texts.forEach(members::text);
        return members.build();
    }

    /// What was sent under this name, in any case of letters.
    public Member member(String name) {
        return byName.getOrDefault(name.toLowerCase(Locale.ROOT), new Member.Absent());
    }

    /// These members, and those of the others that are absent here.
    public Members or(Members others) {
        if (others.byName.isEmpty()) {
            return this;
        }
        Map<String, Member> both = new HashMap<>(others.byName);
        byName.forEach(
                (name, member) -> {
                    if (!(member instanceof Member.Absent)) {
                        both.put(name, member);
                    }
                });
        return new Members(both);
    }

    /// Collects members. One that comes twice is unusable.
    static final class Builder {
        private final Map<String, Member> byName = new HashMap<>();

        /// Adds a single value.
        ///
        /// @return false when the name was there already
        boolean text(String name, String value) {
            return add(name, value.isEmpty() ? new Member.Absent() : new Member.Text(value));
        }

        /// Adds something that is no single value.
        ///
        /// @return false when the name was there already
        boolean unusable(String name, String why) {
            return add(name, new Member.Unusable(why));
        }

        Members build() {
            return byName.isEmpty() ? NONE : new Members(byName);
        }

        private boolean add(String name, Member member) {
            String key = name.toLowerCase(Locale.ROOT);
            boolean isNew = byName.put(key, member) == null;
            if (!isNew) {
                byName.put(key, new Member.Unusable("is given more than once"));
            }
            return isNew;
        }
    }
}
