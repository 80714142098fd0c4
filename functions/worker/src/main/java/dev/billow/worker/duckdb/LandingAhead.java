package dev.billow.worker.duckdb;

import dev.billow.worker.engine.Tasks;
import dev.billow.worker.usage.LandedFile;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Lands the parts of a plan in their order, each while the one before it is taken in, where the
/// disk has room for both.
final class LandingAhead implements AutoCloseable {
    private final Landing landing;
    private final List<List<Chunk>> plan;
    private final long diskBytes;
    private final ExecutorService thread = Executors.newSingleThreadExecutor();
    private int part;
    private @Nullable Future<List<List<LandedFile>>> ahead;

    /// Begins with the first part.
    ///
    /// @param diskBytes free now
    LandingAhead(Landing landing, List<List<Chunk>> plan, long diskBytes) {
        this.landing = landing;
        this.plan = plan;
        this.diskBytes = diskBytes;
        this.ahead = plan.isEmpty() ? null : begin(0);
    }

    /// The next part: the one before it must be removed by now.
    ///
    /// @return chunk by chunk
    List<List<LandedFile>> next() throws IOException {
        List<List<LandedFile>> landed = Tasks.result(ahead == null ? begin(part) : ahead);
        part++;
        boolean fits =
                part < plan.size() && DiskRoom.holds(plan.get(part - 1), plan.get(part), diskBytes);
        ahead = fits ? begin(part) : null;
        return landed;
    }

    private Future<List<List<LandedFile>>> begin(int number) {
        return thread.submit(() -> landing.land(plan.get(number)));
    }

    /// Breaks off what is still landing.
    @Override
    public void close() {
        thread.shutdownNow();
        thread.close();
    }
}
