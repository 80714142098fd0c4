package dev.billow.worker.athena;

/// Athena cannot read these usage files exactly; the message says which and why, in a sentence for
/// people. The other engine can.
public final class NotOnAthenaException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public NotOnAthenaException(String why) {
        super(why);
    }
}
