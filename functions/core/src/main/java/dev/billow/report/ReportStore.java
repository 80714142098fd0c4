package dev.billow.report;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The record of reports. Each move between states is one conditional write.
///
/// A lost condition is a return value, never an exception: somebody else was there first. Every
/// method may throw [StoreUnavailableException] when the store cannot be reached or refuses work.
public interface ReportStore {
    /// How long a new report may stay unclaimed before the sweeper sends it, whether it was sent
    /// before or not: consumers take duplicates, and a note of the sending would make every request
    /// wait for one more write.
    Duration UNCLAIMED_GRACE = Duration.ofSeconds(30);

    /// How long an idempotency key is remembered, unless it says otherwise.
    Duration IDEMPOTENCY_LIFE = Duration.ofHours(24);

    /// Records a new report as Queued; it is due when [#UNCLAIMED_GRACE] passes without a claim.
    ///
    /// One transaction: the report, its idempotency key if one was given, and its in-flight mark,
    /// by which an equal request of the same user finds it while it is not finished.
    Creation create(Report report, Optional<IdempotencyKey> key);

    /// The report, read with strong consistency.
    Optional<Report> find(ReportId id);

    /// The report that completed last of all that were asked for the same: type, account, period
    /// and customer ids. Who asked and who is told do not count.
    ///
    /// @return empty when there is none, or when it was deleted since
    Optional<Report> latest(ReportRequest request);

    /// The account's reports, newest first.
    ///
    /// @param status only these, or null for all
    /// @param after the last position of the page before, or null for the first page
    Page list(
            AccountId account, @Nullable ReportStatus status, int limit, @Nullable Position after);

    /// Takes a Queued report, or a Running one that nobody holds, for a worker: its lease has
    /// ended, or it was left to a query.
    ///
    /// @param server the function and instance that takes it
    /// @param jobId the message that it was handed
    Claim claim(ReportId id, Lease lease, String server, String jobId, Instant now);

    /// Moves the lease on and notes the progress, in the status message too; false when the lease
    /// is no longer ours.
    boolean renew(ReportId id, Lease lease, Progress progress, Instant now);

    /// Leaves a running report to a query: nobody holds it, anybody may claim it, and the sweeper
    /// looks at it from the given time on. The run that ends so is not counted as an attempt.
    ///
    /// @return false when the lease is no longer ours; true also when an earlier call with this
    ///     query did it and only its answer was lost
    boolean leaveToQuery(ReportId id, Lease lease, Waiting waiting, Instant now);

    /// Ends the lease, so that another run begins the report from the start: the query that it was
    /// left to is forgotten.
    ///
    /// @return false when the lease is no longer ours
    boolean startOver(ReportId id, Lease lease, Instant now);

    /// Ends the run with a result and adds its notifications, in one transaction.
    ///
    /// @return false when the lease is no longer ours; true also when an earlier call with this
    ///     lease did it and only its answer was lost
    boolean complete(
            ReportId id, Lease lease, ReportResult result, String statusMessage, Instant now);

    /// Ends the run in Error and adds its notifications, in one transaction; returns as complete.
    boolean fail(ReportId id, Lease lease, String statusMessage, Instant now);

    /// Ends in Error a report that lost its worker: Queued, or Running with an ended lease. What is
    /// left to a query lost nobody.
    ///
    /// @return false when it is gone, finished, left to a query, or a worker holds it
    boolean abandon(ReportId id, String statusMessage, Instant now);

    /// Ends a Queued or Running report in Error, whoever holds it; its worker's next write fails.
    ///
    /// @return false when it is gone or finished
    boolean cancel(ReportId id, String statusMessage, Instant now);

    /// Removes the report and its notifications; true when it was there.
    boolean delete(ReportId id);

    /// Reports that wait for the sweeper at this time, the longest waiting first: unclaimed ones,
    /// running ones whose lease has ended, and those left to a query that nobody looked at lately.
    List<ReportId> due(Instant now, int limit);

    /// Puts off when the sweeper looks at a report again; used after it sent one anew.
    ///
    /// @param asRead what the sweeper acted on; nothing happens when the report was claimed, ended
    ///     or deleted since
    void postpone(Report asRead, Instant until);

    /// The caller's key for a request, and what was asked under it.
    ///
    /// @param requestHash a digest of the request; another one under the same key is a conflict
    /// @param life how long the key is remembered
    record IdempotencyKey(String value, String requestHash, Duration life) {
        /// A key that is remembered for [#IDEMPOTENCY_LIFE].
        public IdempotencyKey(String value, String requestHash) {
            this(value, requestHash, IDEMPOTENCY_LIFE);
        }
    }

    /// A place in a list: after the report created at this time with this id.
    record Position(Instant created, ReportId id) {}

    /// A part of a list.
    ///
    /// @param next where the next page begins, or null at the end
    record Page(List<Report> reports, @Nullable Position next) {
        public Page {
            reports = List.copyOf(reports);
        }
    }

    /// How a report waits for its query.
    ///
    /// @param due when the sweeper has it looked at, unless somebody did before
    record Waiting(AwaitedQuery query, Progress progress, Instant due) {}

    /// How a creation ended.
    sealed interface Creation {
        /// The new report was recorded.
        record Created(Report report) implements Creation {}

        /// The key, or an equal unfinished request, has this report already; nothing was recorded.
        record Existing(Report report) implements Creation {}

        /// The key was used with another request; nothing was recorded.
        record KeyConflict() implements Creation {}
    }

    /// How a claim ended.
    sealed interface Claim {
        /// The report is ours, as it now stands.
        record Claimed(Report report) implements Claim {}

        /// Another worker holds it.
        record Held(Report report) implements Claim {}

        /// It is finished already.
        record Finished(Report report) implements Claim {}

        /// It is not there.
        record Unknown() implements Claim {}
    }
}
