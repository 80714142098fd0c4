package dev.billow.worker.usage;

import java.io.IOException;
import java.util.List;
import java.util.Map;

/// Reads files again, slowly, to say what is wrong in them and where.
public final class FaultFinder {
    private final RecordRules rules;
    private final Map<UsageFormat.Kind, RecordReader> readers;

    public FaultFinder(RecordRules rules, Map<UsageFormat.Kind, RecordReader> readers) {
        this.rules = rules;
        this.readers = Map.copyOf(readers);
    }

    /// Finds bad records.
    public FaultList badRecords(List<LandedFile> files) throws IOException {
        FaultList found = new FaultList();
        for (LandedFile file : files) {
            if (!found.isFull()) {
                read(file, new Faults(file, rules, found), found);
            }
        }
        return found;
    }

    /// Tells of files that hold something though the engine read no record from them.
    ///
    /// @param files those without a record
    public FaultList overlooked(List<LandedFile> files) throws IOException {
        FaultList found = new FaultList();
        for (LandedFile file : files) {
            AnyRecord any = new AnyRecord();
            read(file, any, found);
            if (any.found()) {
                found.add(whole(file, "holds text that cannot be read as records"));
            }
        }
        return found;
    }

    private void read(LandedFile file, RecordVisitor visitor, FaultList found) throws IOException {
        RecordReader reader = readers.get(file.format().kind());
        if (reader == null) {
            throw new IllegalStateException("no reader for " + file.format());
        }
        try {
            reader.read(file, visitor);
        } catch (UnreadableTextException e) {
            found.add(e.in(file));
        }
    }

    /// Reads all records of a file.
    ///
    /// @throws UsageFaultException when it cannot be read record by record
    void visit(LandedFile file, RecordVisitor visitor) throws IOException {
        FaultList unreadable = new FaultList();
        read(file, visitor, unreadable);
        unreadable.throwIfAny();
    }

    /// The rules that records must keep.
    RecordRules rules() {
        return rules;
    }

    private static UsageFault whole(LandedFile file, String reason) {
        return new UsageFault(file.source().key(), 0, "", "", reason);
    }
}
