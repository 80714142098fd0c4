package dev.billow.mail;

import java.util.Collections;
import java.util.Locale;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/// A list of those who may be mailed: single addresses, and whole domains as in `@acme.example`.
///
/// Letters have no case. A domain is that one alone: its subdomains are domains of their own.
///
/// @param entries in lower case
public record Recipients(SortedSet<String> entries) {
    /// Nobody.
    public static final Recipients NONE = new Recipients(Collections.emptySortedSet());

    /// The most that a list can have.
    public static final int MOST = 100;

    /// @throws RefusedException for the first entry that is none, or when there are too many
    public Recipients {
        SortedSet<String> copy = new TreeSet<>();
        for (String entry : entries) {
            copy.add(checked(entry));
        }
        if (copy.size() > MOST) {
            throw new RefusedException(
                    String.join(",", copy),
                    "has %d entries. Allowed: %d".formatted(copy.size(), MOST));
        }
        entries = Collections.unmodifiableSortedSet(copy);
    }

    /// These entries, in any order and case.
    ///
    /// @throws RefusedException as the constructor
    public static Recipients of(Set<String> entries) {
        return new Recipients(new TreeSet<>(entries));
    }

    /// Reads a list that is parted by commas; blanks around an entry do not count, nor do empty
    /// ones.
    ///
    /// @throws RefusedException as the constructor
    public static Recipients parse(String list) {
        SortedSet<String> entries = new TreeSet<>();
        for (String entry : list.split(",", -1)) {
            if (!entry.isBlank()) {
                entries.add(entry.strip());
            }
        }
        return new Recipients(entries);
    }

    private static String checked(String entry) {
        boolean isEntry =
                entry.startsWith("@")
                        ? EmailAddress.hasDomain(entry, 0)
                        : EmailAddress.isPlain(entry);
        if (!isEntry) {
            throw new RefusedException(
                    entry, "is no recipient. Allowed: name@domain and @domain, parted by commas");
        }
        return entry.toLowerCase(Locale.ROOT);
    }

    /// True when this plain address is on the list, or its domain.
    public boolean include(String address) {
        String lower = address.toLowerCase(Locale.ROOT);
        return entries.contains(lower) || entries.contains(lower.substring(lower.indexOf('@')));
    }

    /// The list as [#parse] reads it.
    @Override
    public String toString() {
        return String.join(",", entries);
    }

    /// A list that cannot be one.
    public static final class RefusedException extends IllegalArgumentException {
        private static final long serialVersionUID = 1L;

        private final String value;
        private final String why;

        RefusedException(String value, String why) {
            super("'" + value + "' " + why);
            this.value = value;
            this.why = why;
        }

        /// What is refused, as it came.
        public String value() {
            return value;
        }

        /// What is wrong with it and what is allowed, as the rest of a sentence.
        public String why() {
            return why;
        }
    }
}
