package dev.billow.worker.sums;

/// A file holds something that must be looked at record by record.
public final class DoubtfulException extends Exception {
    private static final long serialVersionUID = 1;

    DoubtfulException(String why) {
        super(why, null, false, false);
    }
}
