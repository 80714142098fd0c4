package dev.billow.schedule;

import dev.billow.digest.Sha256;

import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// The identity of a schedule: 20 hexadecimal digits of a digest of all it says. So the same
/// schedule, asked for twice, is one.
public record ScheduleId(String value) {
    private static final int DIGITS = 20;
    private static final Pattern FORM = Pattern.compile("[0-9a-f]{20}");

    public ScheduleId {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("not a schedule id");
        }
    }

    /// Reads an id that came from outside; empty when it is not one.
    public static Optional<ScheduleId> parse(String text) {
        return FORM.matcher(text).matches() ? Optional.of(new ScheduleId(text)) : Optional.empty();
    }

    /// The id of what these parts say; none of them has a line feed.
    static ScheduleId of(List<String> parts) {
        byte[] digest = Sha256.of("schedule", String.join("\n", parts));
        return new ScheduleId(HexFormat.of().formatHex(digest).substring(0, DIGITS));
    }

    @Override
    public String toString() {
        return value;
    }
}
