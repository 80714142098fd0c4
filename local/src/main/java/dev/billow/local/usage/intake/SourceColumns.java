package dev.billow.local.usage.intake;

import java.util.Collection;
import java.util.List;
import java.util.Set;

/// The columns that a source file declares.
///
/// @param place where they stand, for people
/// @param names all of them
/// @param inexact those that hold binary floating-point numbers
record SourceColumns(String place, Set<String> names, Set<String> inexact) {
    /// @throws UsageFileException naming each column of `required` that is not there
    void require(Collection<String> required) {
        fail(
                required.stream()
                        .filter(name -> !names.contains(name))
                        .map(name -> new Fault(place, name, "missing; this column is required"))
                        .toList());
    }

    /// @throws UsageFileException naming each of these columns that cannot hold exact decimals
    void requireExact(Collection<String> decimals) {
        fail(
                decimals.stream()
                        .filter(inexact::contains)
                        .map(
                                name ->
                                        new Fault(
                                                place,
                                                name,
                                                "holds binary floating-point numbers, which are not"
                                                    + " exact; allowed: DECIMAL, integers or text"))
                        .toList());
    }

    private static void fail(List<Fault> faults) {
        if (!faults.isEmpty()) {
            throw new UsageFileException(faults);
        }
    }
}
