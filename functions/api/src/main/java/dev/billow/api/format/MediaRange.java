package dev.billow.api.format;

import java.util.Locale;

/// One part of an `Accept` header.
///
/// @param name in lower case, as in `text/csv`, `text/*` or `*/*`
/// @param weight from 0 to 1
record MediaRange(String name, double weight) {
    private static final double FULL = 1;

    /// How precisely a range names a format.
    enum Precision {
        NONE,
        ANYTHING,
        MAIN_TYPE,
        NAMED
    }

    /// Reads a part. A weight that is no number counts as none.
    static MediaRange parse(String part) {
        String[] parameters = part.toLowerCase(Locale.ROOT).split(";", -1);
        double weight = FULL;
        for (int i = 1; i < parameters.length; i++) {
            String parameter = parameters[i].strip();
            if (parameter.startsWith("q=")) {
                weight = weight(parameter.substring("q=".length()));
            }
        }
        return new MediaRange(parameters[0].strip(), weight);
    }

    private static double weight(String number) {
        try {
            double weight = Double.parseDouble(number);
            return Double.isNaN(weight) ? FULL : Math.clamp(weight, 0, FULL);
        } catch (NumberFormatException e) {
            return FULL;
        }
    }

    /// How precisely it names a format: by any of its media types, or by the main type that answers
    /// in it have.
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
