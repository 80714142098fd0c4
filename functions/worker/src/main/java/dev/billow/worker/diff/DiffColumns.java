package dev.billow.worker.diff;

import dev.billow.report.ReportType;
import dev.billow.worker.table.SafeText;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/// What the columns of a report's file are to its diff.
///
/// @param header the names of the columns
/// @param keys the places of those that say which line it is
/// @param measures the places of those that say something of it
/// @param order the order of the file, as far as its columns show it
record DiffColumns(
        List<String> header,
        List<Integer> keys,
        List<Integer> measures,
        Comparator<List<String>> order) {
    private static final Set<String> BILLING_KEYS =
            Set.of("CustomerId", "CustomerName", "Category", "Unit", "Currency");
    private static final Comparator<byte[]> TEXTS = Arrays::compareUnsigned;
    private static final Set<String> BILLING_PERIOD = Set.of("PeriodStart", "PeriodEnd");

    static DiffColumns of(ReportType type, List<String> header) {
        return switch (type) {
            case BILLING -> billing(header);
            case CDR -> cdr(header);
        };
    }

    /// A file without ids is in the order of the ids all the same, so that of lines under one name
    /// nothing is known.
    private static DiffColumns billing(List<String> header) {
        List<String> ordered =
                header.contains("CustomerId")
                        ? List.of("CustomerName", "CustomerId", "Category", "Unit", "Currency")
                        : List.of("CustomerName");
        Comparator<List<String>> order = (_, _) -> 0;
        for (String column : ordered) {
            order = order.thenComparing(line -> bytes(line, header.indexOf(column)), TEXTS);
        }
        return new DiffColumns(
                header,
                places(header, BILLING_KEYS::contains),
                places(header, c -> !BILLING_KEYS.contains(c) && !BILLING_PERIOD.contains(c)),
                order);
    }

    private static DiffColumns cdr(List<String> header) {
        int start = header.indexOf("StartTime");
        int id = header.indexOf("RecordId");
        return new DiffColumns(
                header,
                List.of(id),
                places(header, column -> !column.equals("RecordId")),
                Comparator.comparing((List<String> line) -> Instant.parse(line.get(start)))
                        .thenComparing(line -> bytes(line, id), TEXTS));
    }

    private static byte[] bytes(List<String> line, int place) {
        return SafeText.shown(line.get(place)).getBytes(StandardCharsets.UTF_8);
    }

    private static List<Integer> places(List<String> header, Predicate<String> which) {
        List<Integer> places = new ArrayList<>();
        for (int i = 0; i < header.size(); i++) {
            if (which.test(header.get(i))) {
                places.add(i);
            }
        }
        return places;
    }

    /// What says which line it is.
    List<String> key(List<String> line) {
        return keys.stream().map(line::get).toList();
    }

    /// The names of the diff's own columns.
    List<String> names() {
        List<String> names = new ArrayList<>(List.of("Change"));
        names.addAll(key(header));
        for (int measure : measures) {
            names.add(header.get(measure) + "Before");
            names.add(header.get(measure) + "After");
        }
        return names;
    }
}
