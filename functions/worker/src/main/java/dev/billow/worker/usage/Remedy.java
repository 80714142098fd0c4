package dev.billow.worker.usage;

import dev.billow.report.OnBadRecords;
import dev.billow.worker.table.ReportFolder;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/// What is done about records that must not be billed.
public interface Remedy extends Closeable {
    /// The name of the list of records that were left out.
    String REJECTED = "rejected.csv";

    /// The remedy of an account.
    ///
    /// @param folder takes the list of what is left out
    /// @param directory takes the records that stay
    static Remedy of(OnBadRecords policy, FaultFinder finder, ReportFolder folder, Path directory) {
        return switch (policy) {
            case ERROR -> new Refusal(finder);
            case QUARANTINE -> new Quarantine(finder, folder, directory);
        };
    }

    /// Deals with files that hold bad records.
    ///
    /// @param files all that are read together
    /// @param suspects those of them with bad records
    /// @return what to read instead of all files; without a bad record, when it returns
    /// @throws UsageFaultException when the report must end
    List<LandedFile> cure(List<LandedFile> files, Suspects suspects) throws IOException;

    /// Deals with records that differ and yet share an id within a day. The caller leaves them out
    /// when this returns.
    ///
    /// @param files all that are read together, as they were landed
    /// @return how many such records there are
    /// @throws UsageFaultException when the report must end
    long clashes(List<LandedFile> files, Set<DayRecord> ids) throws IOException;

    /// How many records of a file were left out so far.
    long rejected(LandedFile file);

    /// Ends the list of what was left out; there is none when that is nothing.
    void finish() throws IOException;
}
