package dev.billow.worker.engine;

/// The query of a report ended without a result; the message says why, in a sentence for people.
public final class QueryFailedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final boolean hopeless;

    private QueryFailedException(String why, boolean hopeless) {
        super(why);
        this.hopeless = hopeless;
    }

    /// It failed or was stopped; another query may succeed.
    public static QueryFailedException because(String reason) {
        return new QueryFailedException("The query did not succeed: " + reason, false);
    }

    /// It was stopped because it read too much, as any other would be.
    public static QueryFailedException overLimit(String limit) {
        return new QueryFailedException(
                "The query was stopped: it would read more than "
                        + limit
                        + ", the most that one query may. Ask for fewer days, or have the operators"
                        + " raise AthenaScanLimitBytes",
                true);
    }

    /// True when another query would end the same way.
    public boolean isHopeless() {
        return hopeless;
    }
}
