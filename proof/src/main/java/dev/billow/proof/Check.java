package dev.billow.proof;

import java.util.List;
import java.util.Objects;

/// One thing that was checked.
///
/// @param name in a word
/// @param found what was found, for people
/// @param differences what is not as it must be, each for people; empty when all is
public record Check(String name, String found, List<String> differences) {
    public Check {
        differences = List.copyOf(differences);
    }

    /// Something of the file that the manifest says as well.
    static Check same(String name, Object inFile, Object inManifest) {
        List<String> differences =
                Objects.equals(inFile, inManifest)
                        ? List.of()
                        : List.of(
                                "%s in the file, %s by the manifest".formatted(inFile, inManifest));
        return new Check(name, String.valueOf(inFile), differences);
    }

    /// Whether all is as it must be.
    public boolean holds() {
        return differences.isEmpty();
    }
}
