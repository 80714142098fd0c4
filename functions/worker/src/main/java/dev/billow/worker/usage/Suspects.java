package dev.billow.worker.usage;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Files with bad records, by the word of the engine, which does not know their lines.
public final class Suspects {
    private final Set<LandedFile> files = new LinkedHashSet<>();
    private final FaultList asTold = new FaultList();

    /// Adds files.
    ///
    /// @param told what is known without reading them again
    public void add(List<LandedFile> some, UsageFault told) {
        files.addAll(some);
        asTold.add(told);
    }

    /// True when the file is among them.
    public boolean contains(LandedFile file) {
        return files.contains(file);
    }

    /// The files, in the order in which they came under suspicion.
    List<LandedFile> files() {
        return List.copyOf(files);
    }

    /// True when there are none.
    public boolean isEmpty() {
        return files.isEmpty();
    }

    /// @throws UsageFaultException with what the engine told, when there are any
    public void throwIfAny() {
        asTold.throwIfAny();
    }
}
