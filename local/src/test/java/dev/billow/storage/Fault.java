package dev.billow.storage;

/// What goes wrong with one HTTP call.
enum Fault {
    NONE,
    /// The request never leaves.
    NOT_SENT,
    /// The service does its work and the answer does not arrive.
    ANSWER_LOST,
    /// The service answers 500 and does nothing.
    ANSWER_500,
    /// The service asks to slow down, as S3 does, with 503.
    SLOW_DOWN,
    /// The connection is reset in the middle of the answer's body.
    RESET_IN_BODY
}
