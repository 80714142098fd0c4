package dev.billow.worker.engine;

import dev.billow.report.Progress;

/// The eye on a run: is told how far it is and can stop it, from another thread, at any time.
public interface RunWatch {
    /// Tells nobody and stops nothing: for runs that nobody waits for.
    RunWatch NONE =
            new RunWatch() {
                @Override
                public void progress(Progress progress) {}

                @Override
                public void check() {}

                @Override
                public Registration onStop(Runnable breakOff) {
                    return () -> {};
                }
            };

    /// Notes the progress.
    void progress(Progress progress);

    /// Goes on, or ends the run.
    ///
    /// @throws RunStoppedException when the run must not go on
    void check();

    /// Says how work that cannot look at [#check()] is broken off, until the answer is closed.
    ///
    /// Work that was begun before this call looks at [#check()] once after it.
    Registration onStop(Runnable breakOff);

    /// Work that a stop breaks off.
    interface Registration extends AutoCloseable {
        /// The work is over.
        @Override
        void close();
    }
}
