package dev.billow.notifier;

import java.time.Duration;

/// How one attempt to tell somebody ended.
sealed interface Outcome {
    /// The word that is stored with the attempt, as in `delivered`, `http_500` or `timeout`.
    String code();

    /// What operators may read in the log beside the code; never shown to a user.
    String detail();

    /// It was taken.
    record Delivered() implements Outcome {
        @Override
        public String code() {
            return "delivered";
        }

        @Override
        public String detail() {
            return "";
        }
    }

    /// It was not taken and may be another time.
    ///
    /// @param atLeast how long the receiver asks to be left alone; zero when it does not
    record TryAgain(String code, String detail, Duration atLeast) implements Outcome {
        TryAgain(String code, String detail) {
            this(code, detail, Duration.ZERO);
        }
    }

    /// It was not tried, as the account has as many calls running as it may.
    ///
    /// @param turn when to look again
    record Waiting(Duration turn) implements Outcome {
        @Override
        public String code() {
            return "waiting";
        }

        @Override
        public String detail() {
            return "";
        }
    }

    /// The receiver asks, or asked before, that nothing more is sent to its URL.
    record Gone(String code) implements Outcome {
        @Override
        public String detail() {
            return "";
        }
    }

    /// It was refused for good.
    record Refused(String code, String detail) implements Outcome {}
}
