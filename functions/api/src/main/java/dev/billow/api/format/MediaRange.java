package dev.billow.api.format;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// One part of an `Accept` header.
///
/// @param name in lower case, as in `text/csv`, `text/*` or `*/*`
/// @param weight from 0 to 1
/// @param position its place in the header
record MediaRange(String name, double weight, int position) {
    private static final double FULL = 1;

    /// How precisely a range names a format, the least first.
    enum Precision {
        NONE,
        ANYTHING,
        MAIN_TYPE,
        NAMED
    }

    /// The parts of a header. A weight that is no number counts as none.
    static List<MediaRange> all(String header) {
        List<MediaRange> ranges = new ArrayList<>();
        for (String part : header.toLowerCase(Locale.ROOT).split(",", -1)) {
            String[] parameters = part.split(";", -1);
            ranges.add(new MediaRange(parameters[0].strip(), weight(parameters), ranges.size()));
        }
        return ranges;
    }

    private static double weight(String[] parameters) {
        double weight = FULL;
        for (int i = 1; i < parameters.length; i++) {
            String parameter = parameters[i].strip();
            if (parameter.startsWith("q=")) {
                weight = weight(parameter.substring("q=".length()));
            }
        }
        return weight;
    }

    private static double weight(String number) {
        try {
            double weight = Double.parseDouble(number);
            return Double.isNaN(weight) ? FULL : Math.clamp(weight, 0, FULL);
        } catch (NumberFormatException e) {
            return FULL;
        }
    }

    boolean isWantedMoreThan(MediaRange other) {
        return weight == other.weight ? position < other.position : weight > other.weight;
    }

    /// How precisely it names a format: by any of its media types, or by the main type of its
    /// answers.
    Precision precision(Format format) {
        if (format.mediaTypes().contains(name)) {
            return Precision.NAMED;
        }
        if (name.equals("*/*") || name.equals("*")) {
            return Precision.ANYTHING;
        }
        boolean isMainType =
                name.endsWith("/*")
                        && format.mediaType().startsWith(name.substring(0, name.length() - 1));
        return isMainType ? Precision.MAIN_TYPE : Precision.NONE;
    }
}
