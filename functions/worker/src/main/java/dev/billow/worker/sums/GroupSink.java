package dev.billow.worker.sums;

import java.io.IOException;
import java.util.List;

/// Takes the sums of a file, some of them more than once where a file has many.
public interface GroupSink {
    /// Takes sums.
    ///
    /// @throws ArithmeticException when a sum becomes too large
    void add(List<GroupSum> groups) throws IOException;
}
