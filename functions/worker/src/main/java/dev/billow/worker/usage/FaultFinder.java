package dev.billow.worker.usage;

import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.ZipException;

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

    /// Finds the records with these ids where a day has more than one of them.
    public FaultList clashes(List<LandedFile> files, Set<String> ids) throws IOException {
        FaultList found = new FaultList();
        Clashes visitor = new Clashes(ids, found);
        for (LandedFile file : files) {
            visitor.begin(file);
            read(file, visitor, found);
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
        } catch (EOFException | ZipException e) {
            found.add(whole(file, "the compressed file is cut off or damaged"));
        } catch (CharacterCodingException e) {
            // The engine's own message names the line of malformed UTF-8.
            return;
        }
    }

    private static UsageFault whole(LandedFile file, String reason) {
        return new UsageFault(file.source().key(), 0, "", "", reason);
    }
}
