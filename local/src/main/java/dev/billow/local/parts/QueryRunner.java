package dev.billow.local.parts;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// Runs SQL in the place of Athena.
///
/// A query that is stopped has its thread interrupted.
public interface QueryRunner {
    /// Runs a query to its end.
    ///
    /// @param parameters SQL literals, one for each `?`
    /// @throws QueryException when it fails, with the reason for the query's owner
    Result run(String sql, List<String> parameters) throws InterruptedException;

    /// What a query gives: names of the columns, and rows of texts, null where a value is absent.
    record Result(List<String> columns, List<List<@Nullable String>> rows) {}

    /// A query failed.
    final class QueryException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        public QueryException(String reason) {
            super(reason);
        }
    }
}
