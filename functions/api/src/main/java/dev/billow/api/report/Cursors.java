package dev.billow.api.report;

import dev.billow.report.AccountId;
import dev.billow.report.ReportId;
import dev.billow.report.ReportStatus;
import dev.billow.report.ReportStore.Position;
import dev.billow.report.SigningKeys;

import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Supplier;

/// Writes and reads the cursors of lists.
///
/// A cursor is signed together with the account and the filter it was made for: it continues that
/// list and no other, and a changed one is none.
final class Cursors {
    private static final int LONGEST = 256;

    private final Supplier<SigningKeys> keys;

    Cursors(Supplier<SigningKeys> keys) {
        this.keys = keys;
    }

    String write(Position position, AccountId account, @Nullable ReportStatus status) {
        String place = position.created() + " " + position.id();
        byte[] mac = SigningKeys.hmac(keys.get().cursorKey(), account + " " + status + " " + place);
        return base64(place.getBytes(StandardCharsets.US_ASCII)) + "." + base64(mac);
    }

    /// Reads a cursor of this list; empty when it is none.
    Optional<Position> read(String cursor, AccountId account, @Nullable ReportStatus status) {
        return position(cursor)
                .filter(
                        position ->
                                MessageDigest.isEqual(
                                        write(position, account, status)
                                                .getBytes(StandardCharsets.UTF_8),
                                        cursor.getBytes(StandardCharsets.UTF_8)));
    }

    private static Optional<Position> position(String cursor) {
        int dot = cursor.indexOf('.');
        if (dot < 0 || cursor.length() > LONGEST) {
            return Optional.empty();
        }
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(cursor.substring(0, dot));
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

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
