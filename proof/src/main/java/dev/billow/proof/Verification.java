package dev.billow.proof;

import dev.billow.proof.report.Asked;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Checks a report again: the CSV against its manifest and, where usage files are given, every line
/// against them.
public final class Verification {
    private Verification() {}

    /// @param usage usage files, and folders that hold some; empty to check the CSV alone
    /// @throws NoManifestException when the manifest is none, or of an unknown type of report
    /// @throws IOException when a file is not there or cannot be read
    public static List<Check> of(Path manifestFile, Path csv, List<Path> usage) throws IOException {
        Manifest manifest = Manifest.read(manifestFile);
        List<Check> checks = new ArrayList<>();
        checks.add(period(manifest));
        checks.add(Check.same("bytes", Files.size(csv), manifest.bytes()));
        checks.add(Check.same("sha256", Digests.sha256(csv), manifest.sha256()));
        CsvSums sums = CsvSums.of(csv, manifest.asked());
        checks.add(Check.same("rows", sums.rows(), manifest.rows()));
        checks.add(totals(sums, manifest));
        if (!usage.isEmpty()) {
            UsageAtHand atHand = UsageAtHand.of(usage, manifest);
            checks.addAll(new UsageChecks(manifest, atHand).run(csv));
        }
        return List.copyOf(checks);
    }

    private static Check period(Manifest manifest) {
        Asked asked = manifest.asked();
        List<String> differences = new ArrayList<>();
        if (!asked.from().equals(manifest.from()) || !asked.until().equals(manifest.until())) {
            differences.add(
                    "the days are from %s until %s, by the manifest from %s until %s"
                            .formatted(
                                    asked.from(),
                                    asked.until(),
                                    manifest.from(),
                                    manifest.until()));
        }
        return new Check(
                "period",
                "%s of %s, %s to %s in %s"
                        .formatted(
                                asked.kind().name().toLowerCase(Locale.ROOT),
                                asked.account(),
                                asked.start(),
                                asked.end(),
                                asked.zone()),
                differences);
    }

    private static Check totals(CsvSums sums, Manifest manifest) {
        Check same = Check.same("totals", sums.totals(), manifest.totals());
        List<String> differences = new ArrayList<>(sums.faults());
        differences.addAll(same.differences());
        return new Check(same.name(), same.found(), differences);
    }
}
