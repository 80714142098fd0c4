package dev.billow.worker.sql;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/// Reads statements from the resources.
public final class SqlText {
    private static final Pattern COMMENT = Pattern.compile("(?m)^ *--.*\\n");

    private SqlText() {}

    /// The text of `name.sql` beside a class.
    public static String read(Class<?> beside, String name) {
        try (InputStream in = beside.getResourceAsStream(name + ".sql")) {
            if (in == null) {
                throw new IllegalStateException("missing resource " + name + ".sql");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The text without the lines that are comments.
    public static String withoutComments(String sql) {
        return COMMENT.matcher(sql).replaceAll("");
    }
}
