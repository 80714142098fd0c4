package dev.billow.local.parts;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/// Runs each query until a test says how it ends.
public final class ScriptedQueryRunner implements QueryRunner {
    /// How a query ends.
    public interface End {
        Result end();
    }

    private final BlockingQueue<End> ends = new LinkedBlockingQueue<>();

    /// The next query that is not ended yet gives these rows.
    public void succeed(List<String> columns, List<List<@Nullable String>> rows) {
        ends.add(() -> new Result(columns, rows));
    }

    /// The next query that is not ended yet fails.
    public void fail(String reason) {
        ends.add(
                () -> {
                    throw new QueryException(reason);
                });
    }

    @Override
    public Result run(String sql, List<String> parameters) throws InterruptedException {
        return ends.take().end();
    }
}
