package dev.billow.proof;

import dev.billow.proof.report.Asked;
import dev.billow.proof.report.Recount;
import dev.billow.proof.usage.InputCount;
import dev.billow.proof.usage.RecordRules;
import dev.billow.proof.usage.UnreadableUsageException;
import dev.billow.proof.usage.UsageDay;
import dev.billow.proof.usage.UsageFile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Checks a report against the usage files that it was made from.
final class UsageChecks {
    private static final int MD5_LENGTH = 32;

    private final Manifest manifest;
    private final UsageAtHand atHand;
    private final Map<String, InputCount> counts = new HashMap<>();
    private final List<String> faults = new ArrayList<>();
    private long records;

    UsageChecks(Manifest manifest, UsageAtHand atHand) {
        this.manifest = manifest;
        this.atHand = atHand;
    }

    List<Check> run(Path csv) throws IOException {
        List<Check> checks = new ArrayList<>();
        checks.add(inputs());
        boolean isWhole =
                manifest.inputs().stream().allMatch(i -> atHand.files().containsKey(i.key()));
        if (!isWhole) {
            checks.add(new Check("lines", "", List.of("not told again: inputs are missing")));
            return checks;
        }
        try {
            Check lines = lines(csv);
            checks.add(records());
            checks.add(lines);
        } catch (UnreadableUsageException e) {
            checks.add(new Check("lines", "", List.of(String.valueOf(e.getMessage()))));
        }
        return checks;
    }

    private Check inputs() throws IOException {
        List<String> differences = new ArrayList<>();
        int byMd5 = 0;
        for (Manifest.Input input : manifest.inputs()) {
            UsageFile file = atHand.files().get(input.key());
            if (file == null) {
                differences.add(input.key() + " is missing");
                continue;
            }
            long size = Files.size(file.path());
            boolean isMd5 = input.eTag().length() == MD5_LENGTH;
            byMd5 += isMd5 ? 1 : 0;
            if (size != input.size()) {
                differences.add(
                        "%s has %d bytes, %d by the manifest"
                                .formatted(input.key(), size, input.size()));
            } else if (isMd5 && !Digests.md5(file.path()).equals(input.eTag())) {
                differences.add(
                        "%s has other content: its MD5 is %s, the ETag in the manifest %s"
                                .formatted(input.key(), Digests.md5(file.path()), input.eTag()));
            }
        }
        List<String> known = manifest.inputs().stream().map(Manifest.Input::key).toList();
        atHand.files().keySet().stream()
                .filter(key -> !known.contains(key))
                .forEach(key -> differences.add(key + " is extra: the report did not read it"));
        differences.addAll(atHand.unplaced());
        return new Check(
                "inputs",
                "%d files by their sizes, %d of them by MD5 too"
                        .formatted(manifest.inputs().size(), byMd5),
                differences);
    }

    /// Reads every record and holds every line against it.
    private Check lines(Path csv) throws IOException {
        Asked asked = manifest.asked();
        Recount recount = Recount.of(asked);
        RecordRules rules = new RecordRules(asked.account());
        try (LineComparison comparison = new LineComparison(csv, recount.header())) {
            for (LocalDate day : asked.days()) {
                UsageDay read = UsageDay.read(rules, atHand.of(day));
                read.inputs().forEach(count -> counts.put(count.key(), count));
                faults.addAll(read.faults());
                records += recount.add(read.records(), comparison);
            }
            recount.finish(comparison);
            return comparison.check(manifest.sha256());
        }
    }

    private Check records() {
        List<String> differences = new ArrayList<>();
        if (!manifest.asked().quarantines()) {
            faults.forEach(fault -> differences.add("should have ended the report: " + fault));
        }
        for (Manifest.Input input : manifest.inputs()) {
            InputCount said =
                    new InputCount(
                            input.key(),
                            input.records(),
                            input.duplicatesDropped(),
                            input.rejected());
            InputCount found = counts.getOrDefault(input.key(), said);
            if (!found.equals(said)) {
                differences.add(
                        "%s has %s; by the manifest %s"
                                .formatted(input.key(), text(found), text(said)));
            }
        }
        if (records != manifest.records()) {
            differences.add(
                    "%d records of the period in the usage, %d by the manifest"
                            .formatted(records, manifest.records()));
        }
        return new Check("records", records + " of the period, copies left out", differences);
    }

    private static String text(InputCount count) {
        return "%d records, %d duplicates, %d rejected"
                .formatted(count.records(), count.duplicatesDropped(), count.rejected());
    }
}
