package dev.billow.storage;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/// Instants as texts of fixed width, so that they sort as the times do.
final class Times {
    private static final DateTimeFormatter FORM =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private Times() {}

    static String write(Instant instant) {
        return FORM.format(instant);
    }

    static Instant read(String text) {
        return Instant.parse(text);
    }
}
