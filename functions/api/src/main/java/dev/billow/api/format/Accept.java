package dev.billow.api.format;

import dev.billow.api.format.MediaRange.Precision;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Optional;

/// What an `Accept` header asks for.
///
/// For each format that range counts which names it most precisely: a media type before `text/*`
/// before `*/*`. A weight of 0 excludes the format. JSON wins wherever it is named at all; else the
/// highest weight wins, among equals the first range, and within a range the first format, so that
/// `*/*` is JSON. Media types that are not served do not count.
///
/// Loops, not streams: every request comes by here, the first one of a cold start too.
final class Accept {
    private Accept() {}

    /// The format that is wanted most; empty when none is.
    static Optional<Format> preferred(String header) {
        List<MediaRange> ranges = MediaRange.all(header);
        Format preferred = null;
        MediaRange best = null;
        for (Format format : Format.values()) {
            MediaRange range = decisive(format, ranges);
            if (range != null && range.weight() > 0) {
                if (format == Format.JSON && range.precision(format) == Precision.NAMED) {
                    return Optional.of(format);
                }
                if (best == null || range.isWantedMoreThan(best)) {
                    preferred = format;
                    best = range;
                }
            }
        }
        return Optional.ofNullable(preferred);
    }

    /// The range that names a format most precisely, or null when none does.
    private static @Nullable MediaRange decisive(Format format, List<MediaRange> ranges) {
        MediaRange decisive = null;
        Precision most = Precision.NONE;
        for (MediaRange range : ranges) {
            Precision precision = range.precision(format);
            int difference = precision.compareTo(most);
            if (difference > 0
                    || (decisive != null && difference == 0 && range.isWantedMoreThan(decisive))) {
                decisive = range;
                most = precision;
            }
        }
        return decisive;
    }
}
