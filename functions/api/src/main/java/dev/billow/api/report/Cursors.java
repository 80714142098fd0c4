package dev.billow.api.report;

import dev.billow.report.AccountId;
import dev.billow.report.HeldKeys;
import dev.billow.report.ReportId;
import dev.billow.report.ReportStatus;
import dev.billow.report.ReportStore.Position;
import dev.billow.report.SigningKeys;

import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;

/// Writes and reads the cursors of lists.
///
/// A cursor is signed together with the account and the filter it was made for: it continues that
/// list and no other, and a changed one is none.
final class Cursors {
    private static final int LONGEST = 256;

    private final HeldKeys keys;

    Cursors(HeldKeys keys) {
        this.keys = keys;
    }

    String write(Position position, AccountId account, @Nullable ReportStatus status, Instant now) {
        String place =
                Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString(
                                (position.created() + " " + position.id())
                                        .getBytes(StandardCharsets.US_ASCII));
        String seal =
                keys.at(now).seal(SigningKeys.Purpose.LIST_CURSOR, signed(place, account, status));
        return place + "." + seal;
    }

    /// Reads a cursor of this list; empty when it is none.
    Optional<Position> read(
            String cursor, AccountId account, @Nullable ReportStatus status, Instant now) {
        int dot = cursor.indexOf('.');
        if (dot < 0 || cursor.length() > LONGEST) {
            return Optional.empty();
        }
        String place = cursor.substring(0, dot);
        return position(place)
                .filter(
                        _ ->
                                keys.made(
                                        cursor.substring(dot + 1),
                                        SigningKeys.Purpose.LIST_CURSOR,
                                        signed(place, account, status),
                                        now));
    }

    private static String signed(String place, AccountId account, @Nullable ReportStatus status) {
        return account + " " + status + " " + place;
    }

    private static Optional<Position> position(String encoded) {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(encoded);
            String place = new String(bytes, StandardCharsets.US_ASCII);
            int blank = place.indexOf(' ');
            if (blank < 0) {
                return Optional.empty();
            }
            Instant created = Instant.parse(place.substring(0, blank));
            return ReportId.parse(place.substring(blank + 1)).map(id -> new Position(created, id));
        } catch (IllegalArgumentException | DateTimeException e) {
            return Optional.empty();
        }
    }
}
