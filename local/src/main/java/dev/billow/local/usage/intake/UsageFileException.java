package dev.billow.local.usage.intake;

import java.util.List;
import java.util.stream.Collectors;

/// A usage file that cannot be taken in; its message has one line per fault, ready to show.
public final class UsageFileException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<Fault> faults;

    UsageFileException(Fault fault) {
        this(List.of(fault));
    }

    UsageFileException(List<Fault> faults) {
        super(faults.stream().map(Fault::toString).collect(Collectors.joining("\n")));
        this.faults = List.copyOf(faults);
    }

    List<Fault> faults() {
        return faults;
    }
}
