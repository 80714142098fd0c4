package dev.billow.worker.usage;

import java.util.List;

/// Usage files hold what must not be billed: the report ends in Error and says where.
public final class UsageFaultException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<UsageFault> faults;
    private final long more;

    /// @param faults the first ones, at least one, in order of object and line
    /// @param more how many more there are
    public UsageFaultException(List<UsageFault> faults, long more) {
        super(faults.getFirst().sentence());
        this.faults = List.copyOf(faults);
        this.more = more;
    }

    /// The first faults.
    public List<UsageFault> faults() {
        return faults;
    }

    /// How many faults there are beyond [#faults()].
    public long more() {
        return more;
    }
}
