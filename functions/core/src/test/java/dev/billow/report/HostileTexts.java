package dev.billow.report;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Supplier;

/// Texts that would forge, break or flood a log.
public final class HostileTexts {
    private static final String FORGED = "{\"level\":\"INFO\",\"event\":\"forged\"}";

    /// Line ends, control sequences, look-ups, quotes, and more than anybody reads.
    public static final List<String> ALL =
            List.of(
                    "a\r\n" + FORGED,
                    "a\u2028" + FORGED + "\u0085",
                    "\u001b[2J\u009b31m",
                    "${jndi:ldap://127.0.0.1/a}",
                    "\",\"audit\":\"SignIn\",\"x\":\"",
                    "\ud83d\ude00".repeat(1000),
                    "x".repeat(1_000_000));

    private HostileTexts() {}

    /// Makes something that takes standard output when it is made, as logs do.
    ///
    /// @param to gets all that it writes, now and later
    public static <T> T logging(ByteArrayOutputStream to, Supplier<T> made) {
        PrintStream out = System.out;
        try {
            System.setOut(new PrintStream(to, true, StandardCharsets.UTF_8));
            return made.get();
        } finally {
            System.setOut(out);
        }
    }
}
