package dev.billow.worker.athena;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.util.List;

/// The distributed engine's service: it runs queries while nobody waits.
///
/// Every method may throw [dev.billow.report.StoreUnavailableException], also when the service has
/// too much to do.
public interface QueryService {
    /// Starts a query.
    ///
    /// @param token makes a repeated start the same query: the service runs one per token
    /// @param outputKey where in the reports bucket its output goes; ends with a slash
    /// @return the query's id
    /// @throws dev.billow.worker.engine.EngineException when the service refuses the query
    String start(AthenaQuery query, String token, String outputKey);

    /// How a query stands; one that the service does not know has failed.
    QueryExecution find(String queryId);

    /// Hands over each row of a query that succeeded, in order, without the names of the columns.
    void rows(String queryId, RowReader reader) throws IOException;

    /// Stops a query; does nothing when it has ended or is unknown.
    void stop(String queryId);

    /// Takes a row: texts, null where a value is absent.
    interface RowReader {
        void read(List<@Nullable String> row) throws IOException;
    }
}
