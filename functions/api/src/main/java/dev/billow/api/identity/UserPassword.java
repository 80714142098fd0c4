package dev.billow.api.identity;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/// User and password, as somebody could have them.
public record UserPassword(String user, String password) {
    private static final int LONGEST_HEADER = 2_048;
    private static final int LONGEST_USER = 128;
    private static final int LONGEST_PASSWORD = 256;

    /// Reads what stands behind `Basic`; empty when it is nothing that any user could have sent.
    static Optional<UserPassword> basic(String base64) {
        if (base64.length() > LONGEST_HEADER) {
            return Optional.empty();
        }
        try {
            ByteBuffer bytes = ByteBuffer.wrap(Base64.getDecoder().decode(base64));
            String pair = StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
            int colon = pair.indexOf(':');
            return colon < 0
                    ? Optional.empty()
                    : of(pair.substring(0, colon), pair.substring(colon + 1));
        } catch (IllegalArgumentException | CharacterCodingException e) {
            return Optional.empty();
        }
    }

    /// A pair that came from outside; empty when no user could have it.
    public static Optional<UserPassword> of(String user, String password) {
        boolean isPossible =
                !user.isEmpty()
                        && !password.isEmpty()
                        && user.length() <= LONGEST_USER
                        && password.length() <= LONGEST_PASSWORD
                        && user.chars().noneMatch(Character::isWhitespace)
                        && user.chars().noneMatch(Character::isISOControl)
                        && password.chars().noneMatch(Character::isISOControl);
        return isPossible ? Optional.of(new UserPassword(user, password)) : Optional.empty();
    }

    @Override
    public String toString() {
        return "UserPassword[withheld]";
    }
}
