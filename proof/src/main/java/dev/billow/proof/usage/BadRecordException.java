package dev.billow.proof.usage;

/// A usage record breaks a rule, so it must not be billed.
public final class BadRecordException extends Exception {
    private static final long serialVersionUID = 1L;

    BadRecordException(String why) {
        super(why);
    }

    /// What is wrong, for people.
    public String why() {
        return String.valueOf(getMessage());
    }
}
