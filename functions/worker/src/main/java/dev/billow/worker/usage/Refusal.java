package dev.billow.worker.usage;

import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;

/// Ends the report at bad records, and names the first of them.
final class Refusal implements Remedy {
    private final FaultFinder finder;

    Refusal(FaultFinder finder) {
        this.finder = finder;
    }

    @Override
    public List<LandedFile> cure(List<LandedFile> files, Suspects suspects) throws IOException {
        try {
            finder.badRecords(suspects.files()).throwIfAny();
        } catch (IOException e) {
            if (!(e.getCause() instanceof SQLException)) {
                throw e;
            }
            // The engine cannot read the file here either; its first words say enough.
        }
        suspects.throwIfAny();
        return files;
    }

    @Override
    public long clashes(List<LandedFile> files, Set<DayRecord> ids) throws IOException {
        FaultList found = new FaultList();
        new Clashes(finder, ids, (_, fault) -> found.add(fault)).find(files);
        found.throwIfAny();
        return 0;
    }

    @Override
    public long rejected(LandedFile file) {
        return 0;
    }

    @Override
    public void finish() {}

    @Override
    public void close() {}
}
