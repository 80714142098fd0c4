package dev.billow.worker.diff;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;

import dev.billow.report.ReportType;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;

/// Writes what two files of the same report say differently, as a CSV: each line that was added,
/// removed or changed, with what it says before and after.
///
/// Both files are in the same order, so they are read side by side, and no more than one group of
/// lines is kept.
public final class ReportDiff {
    private static final List<String> NONE = List.of();

    private final DiffColumns columns;
    private final CsvWriter out;
    private long lines;

    private ReportDiff(DiffColumns columns, CsvWriter out) {
        this.columns = columns;
        this.out = out;
    }

    /// @param check is asked before each group; it may throw to end the work
    /// @return how many lines differ
    /// @throws IOException when a file cannot be read as one of the report's
    public static long write(
            ReportType type, InputStream before, InputStream after, OutputStream to, Runnable check)
            throws IOException {
        LineGroups old = new LineGroups(before);
        LineGroups young = new LineGroups(after);
        if (!old.header().equals(young.header())) {
            throw new IOException("the files have different columns");
        }
        DiffColumns columns = DiffColumns.of(type, young.header());
        CsvWriter out = CsvWriter.builder().lineDelimiter(LineDelimiter.CRLF).build(to);
        ReportDiff diff = new ReportDiff(columns, out);
        out.writeRecord(columns.names());
        diff.merge(old, young, check);
        out.flush();
        return diff.lines;
    }

    private void merge(LineGroups before, LineGroups after, Runnable check) throws IOException {
        List<List<String>> old = before.next(columns.order());
        List<List<String>> young = after.next(columns.order());
        while (!old.isEmpty() || !young.isEmpty()) {
            check.run();
            int place = place(old, young);
            if (place == 0) {
                compare(old, young);
            } else if (place < 0) {
                old.forEach(line -> tell("removed", line, NONE));
            } else {
                young.forEach(line -> tell("added", NONE, line));
            }
            old = place <= 0 ? before.next(columns.order()) : old;
            young = place >= 0 ? after.next(columns.order()) : young;
        }
    }

    private int place(List<List<String>> old, List<List<String>> young) {
        if (old.isEmpty()) {
            return 1;
        }
        return young.isEmpty() ? -1 : columns.order().compare(old.getFirst(), young.getFirst());
    }

    /// Equal lines go out first; of the others, those with the same key are the same line.
    private void compare(List<List<String>> old, List<List<String>> young) {
        List<List<String>> gone = without(old, young);
        Map<List<String>, Queue<List<String>>> come = new HashMap<>();
        List<List<String>> left = without(young, old);
        left.forEach(
                line -> come.computeIfAbsent(columns.key(line), _ -> new ArrayDeque<>()).add(line));
        for (List<String> line : gone) {
            Queue<List<String>> same = come.getOrDefault(columns.key(line), new ArrayDeque<>());
            if (same.isEmpty()) {
                tell("removed", line, NONE);
            } else {
                tell("changed", line, same.remove());
            }
        }
        for (List<String> line : left) {
            if (come.getOrDefault(columns.key(line), new ArrayDeque<>()).remove(line)) {
                tell("added", NONE, line);
            }
        }
    }

    /// The lines that the others do not have as often.
    private static List<List<String>> without(List<List<String>> lines, List<List<String>> others) {
        if (lines.size() == 1 && others.size() == 1) {
            return lines.equals(others) ? List.of() : lines;
        }
        Map<List<String>, Integer> there = new HashMap<>();
        others.forEach(line -> there.merge(line, 1, Integer::sum));
        List<List<String>> left = new ArrayList<>();
        for (List<String> line : lines) {
            if (there.merge(line, -1, Integer::sum) < 0) {
                left.add(line);
            }
        }
        return left;
    }

    private void tell(String change, List<String> before, List<String> after) {
        List<String> cells = new ArrayList<>();
        cells.add(change);
        cells.addAll(columns.key(after.isEmpty() ? before : after));
        for (int measure : columns.measures()) {
            cells.add(before.isEmpty() ? "" : before.get(measure));
            cells.add(after.isEmpty() ? "" : after.get(measure));
        }
        out.writeRecord(cells);
        lines++;
    }
}
