package dev.billow.proof;

import dev.billow.proof.usage.UsageFile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The usage files that were given, by the keys of the objects that they are copies of.
///
/// A file's place tells its key, as in `…/accountId=acme/date=2026-09-01/a.csv`; where it does not,
/// the key is that of the only input with the file's name. Files of other accounts and days, hidden
/// ones and empty ones are passed over, as the engine does.
///
/// @param files by key, inputs of the report and others of its days
/// @param unplaced files that are no input by place or name, for people
record UsageAtHand(SortedMap<String, UsageFile> files, List<String> unplaced) {
    private static final Pattern PLACE =
            Pattern.compile(".*(accountId=([^/]+)/date=(\\d{4}-\\d\\d-\\d\\d)/.+)");
    private static final Pattern DAY = Pattern.compile(".*/date=(\\d{4}-\\d\\d-\\d\\d)/.*");

    /// @param given files, and folders with files at any depth
    static UsageAtHand of(List<Path> given, Manifest manifest) throws IOException {
        Set<Path> all = new TreeSet<>();
        for (Path each : given) {
            try (Stream<Path> found = Files.walk(each.toAbsolutePath().normalize())) {
                all.addAll(found.filter(UsageAtHand::isData).toList());
            }
        }
        UsageAtHand atHand = new UsageAtHand(new TreeMap<>(), new ArrayList<>());
        for (Path path : all) {
            atHand.place(path, manifest);
        }
        return atHand;
    }

    private static boolean isData(Path path) {
        String name = String.valueOf(path.getFileName());
        return Files.isRegularFile(path)
                && !name.startsWith("_")
                && !name.startsWith(".")
                && path.toFile().length() > 0;
    }

    private void place(Path path, Manifest manifest) {
        Matcher place = PLACE.matcher(path.toString().replace('\\', '/'));
        if (place.matches()) {
            LocalDate day = LocalDate.parse(place.group(3));
            if (place.group(2).equals(manifest.asked().account())
                    && manifest.asked().days().contains(day)) {
                put("usage/" + place.group(1), day, path);
            }
            return;
        }
        List<String> keys =
                manifest.inputs().stream()
                        .map(Manifest.Input::key)
                        .filter(key -> key.endsWith("/" + path.getFileName()))
                        .toList();
        Matcher day = DAY.matcher(keys.isEmpty() ? "" : keys.getFirst());
        if (keys.size() == 1 && day.matches()) {
            put(keys.getFirst(), LocalDate.parse(day.group(1)), path);
        } else {
            unplaced.add(
                    path
                            + (keys.isEmpty()
                                    ? " is no input of the report"
                                    : " may be any of " + keys.size() + " inputs of that name"));
        }
    }

    private void put(String key, LocalDate day, Path path) {
        UsageFile before = files.putIfAbsent(key, new UsageFile(key, day, path));
        if (before != null) {
            unplaced.add(path + " and " + before.path() + " are both " + key);
        }
    }

    /// The files of one day.
    List<UsageFile> of(LocalDate day) {
        return files.values().stream()
                .filter(file -> file.day().equals(day))
                .collect(Collectors.toList());
    }
}
