package dev.billow.worker.engine;

import dev.billow.report.Progress;

/// The eye on a run: is told how far it is and can stop it, from another thread, at any time.
public interface RunWatch {
    /// Notes the progress.
    void progress(Progress progress);

    /// Goes on, or ends the run.
    ///
    /// @throws RunStoppedException when the run must not go on
    void check();

    /// Says how work that cannot look at [#check()] is broken off; replaces what was said before.
    void onStop(Runnable breakOff);
}
