package dev.billow.worker.sums;

/// Is shown the id of each record.
interface IdCheck {
    /// True when the record counts; false when it is a copy of one that does.
    ///
    /// @param hash of the id
    boolean counts(long hash, RecordBytes record) throws DoubtfulException;
}
