package dev.billow.worker.duckdb;

import dev.billow.worker.usage.LandedFile;
import dev.billow.worker.usage.UsageFault;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads the engine's own words when it refuses a file.
///
/// Only what is known to speak of the data becomes a fault; anything else is the engine's failure.
final class EngineMessage {
    private static final Pattern CSV_LINE =
            Pattern.compile(
                    "CSV Error on Line: ([0-9]+)\\s+(?:Original Line:[^\\n]*\\n)?([^\\n]+)");
    private static final Pattern ABOUT_DATA =
            Pattern.compile(
                    "(?i)unicode|utf-?8|gzip|zstd|compress|parquet|thrift|TProtocol|out of buffer"
                            + "|magic bytes|snappy|state machine|parallel csv reader");
    private static final Pattern NOT_DATA =
            Pattern.compile("^(Out of Memory|INTERRUPT|Permission|INTERNAL|Catalog|Binder|Parser)");

    private EngineMessage() {}

    /// True when what was asked for needs more memory than the engine may have. The driver says no
    /// more than that there is no result when a query fails before its first row.
    static boolean isOutOfMemory(SQLException failure) {
        String message = String.valueOf(failure.getMessage());
        return message.startsWith("Out of Memory")
                || message.equals("Invalid Input Error: Invalid result set");
    }

    /// The fault that the message tells of.
    ///
    /// @param files those that were being read
    static Optional<UsageFault> fault(String message, List<LandedFile> files) {
        if (NOT_DATA.matcher(message).find()) {
            return Optional.empty();
        }
        Optional<LandedFile> file = mentioned(message, files);
        String object = file.map(f -> f.source().key()).orElse(firstKey(files));
        Matcher line = CSV_LINE.matcher(message);
        if (line.find()) {
            String reason = line.group(2).strip();
            return Optional.of(
                    new UsageFault(object, Long.parseLong(line.group(1)), "", "", reason));
        }
        if (!ABOUT_DATA.matcher(message).find()) {
            return Optional.empty();
        }
        String reason =
                message.contains("state machine")
                        ? "cannot be read: line ends are mixed or quotes broken"
                        : "cannot be read: damaged or cut off?";
        return Optional.of(new UsageFault(object, 0, "", "", reason));
    }

    private static Optional<LandedFile> mentioned(String message, List<LandedFile> files) {
        return files.stream().filter(file -> message.contains(file.path().toString())).findFirst();
    }

    private static String firstKey(List<LandedFile> files) {
        return files.size() == 1
                ? files.getFirst().source().key()
                : files.getFirst().source().key()
                        + " or one of the "
                        + (files.size() - 1)
                        + " after";
    }
}
