package dev.billow.local.lambda;

/// A function answered with an error, died or took too long.
public final class InvocationException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public InvocationException(String why) {
        super(why);
    }
}
