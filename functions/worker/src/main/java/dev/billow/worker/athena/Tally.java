package dev.billow.worker.athena;

/// How many records of a file there are of each kind that matters to its reading.
///
/// @param records all of them
/// @param copies those that another line or object has too
/// @param rejected those that break a rule
/// @param unreadable lines that only the other engine can tell the meaning of
/// @param clashing those that share an id with an unequal one
record Tally(long records, long copies, long rejected, long unreadable, long clashing) {
    static final Tally NONE = new Tally(0, 0, 0, 0, 0);

    Tally plus(Tally other) {
        return new Tally(
                records + other.records,
                copies + other.copies,
                rejected + other.rejected,
                unreadable + other.unreadable,
                clashing + other.clashing);
    }
}
