package dev.billow.api.format;

import dev.billow.api.format.MediaRange.Precision;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// What an `Accept` header asks for.
///
/// For each format that range counts which names it most precisely: a media type before `text/*`
/// before `*/*`. A weight of 0 excludes the format. JSON wins wherever it is named at all; else the
/// highest weight wins, among equals the first range, and within a range the first format, so that
/// `*/*` is JSON. Media types that are not served do not count.
final class Accept {
    private static final Comparator<Wish> MOST_PRECISE =
            Comparator.comparing(Wish::precision).thenComparingDouble(Wish::weight);
    private static final Comparator<Wish> MOST_WANTED =
            Comparator.comparingDouble(Wish::weight)
                    .thenComparing(Comparator.comparingInt(Wish::position).reversed());

    private Accept() {}

    /// The format that is wanted most; empty when none is.
    static Optional<Format> preferred(String header) {
        List<MediaRange> ranges =
                Arrays.stream(header.split(",", -1)).map(MediaRange::parse).toList();
        List<Wish> wishes =
                Arrays.stream(Format.values())
                        .flatMap(format -> decisive(format, ranges).stream())
                        .filter(wish -> wish.weight() > 0)
                        .toList();
        return wishes.stream()
                .filter(wish -> wish.format() == Format.JSON && wish.isNamed())
                .findFirst()
                .or(() -> wishes.stream().max(MOST_WANTED))
                .map(Wish::format);
    }

    private static Optional<Wish> decisive(Format format, List<MediaRange> ranges) {
        return IntStream.range(0, ranges.size())
                .mapToObj(position -> new Wish(format, ranges.get(position), position))
                .filter(wish -> wish.precision() != Precision.NONE)
                .max(MOST_PRECISE);
    }

    /// What one range of the header says about one format.
    private record Wish(Format format, MediaRange range, int position) {
        Precision precision() {
            return range.precision(format);
        }

        double weight() {
            return range.weight();
        }

        boolean isNamed() {
            return precision() == Precision.NAMED;
        }
    }
}
