package dev.billow.report;

/// The queue of what waits for a worker. Messages may come twice and out of order.
public interface ReportQueue {
    /// Sends the report to a worker.
    ///
    /// @param account whose turn it takes; queues share their workers fairly by account
    /// @return the message's id
    /// @throws StoreUnavailableException when the queue cannot be reached or refuses the message
    String send(ReportId id, AccountId account);

    /// Has a worker look at a query: whether its report waits for it, or nobody does any more.
    ///
    /// @throws StoreUnavailableException when the queue cannot be reached or refuses the message
    void sendQuery(String queryId, AccountId account);
}
