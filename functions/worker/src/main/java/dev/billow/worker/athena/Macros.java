package dev.billow.worker.athena;

import dev.billow.worker.sql.SqlText;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Puts the bodies of macros in the place of their calls, for an engine that has no macros.
///
/// Definitions are written as DuckDB takes them: `CREATE MACRO name(a, b) AS body;`. A body may
/// call other macros. Arguments are put in as they are, so they are names or calls, not sums.
final class Macros {
    private static final Pattern DEFINITION =
            Pattern.compile(
                    "CREATE MACRO (\\w+)\\(([^)]*)\\) AS\\s+(.*?);\\s*(?=CREATE|$)",
                    Pattern.DOTALL);
    private static final Pattern TOKEN = Pattern.compile("'[^']*'|\"[^\"]*\"|\\w+");

    /// One definition.
    ///
    /// @param parameters their names
    record Macro(List<String> parameters, String body) {
        Macro {
            parameters = List.copyOf(parameters);
        }
    }

    private final Map<String, Macro> byName;

    private Macros(Map<String, Macro> byName) {
        this.byName = Map.copyOf(byName);
    }

    /// Reads definitions; other statements in the text are passed over.
    static Macros of(String definitions) {
        Map<String, Macro> byName = new HashMap<>();
        Matcher each = DEFINITION.matcher(SqlText.withoutComments(definitions).strip());
        while (each.find()) {
            List<String> parameters = List.of(each.group(2).split("\\s*,\\s*"));
            byName.put(each.group(1), new Macro(parameters, each.group(3).strip()));
        }
        return new Macros(byName);
    }

    /// The macros by name.
    Map<String, Macro> byName() {
        return byName;
    }

    /// The statement without calls of macros.
    String expand(String sql) {
        StringBuilder text = new StringBuilder();
        Matcher token = TOKEN.matcher(sql);
        int copied = 0;
        int from = 0;
        while (token.find(from)) {
            from = token.end();
            Macro macro = byName.get(token.group());
            if (macro != null && sql.startsWith("(", token.end())) {
                text.append(sql, copied, token.start());
                List<String> arguments = new ArrayList<>();
                copied = from = arguments(sql, token.end() + 1, arguments);
                text.append('(').append(expand(call(token.group(), macro, arguments))).append(')');
            }
        }
        return text.append(sql, copied, sql.length()).toString();
    }

    /// Reads the arguments of a call.
    ///
    /// @param from behind the opening parenthesis
    /// @return the place behind the closing one
    private static int arguments(String sql, int from, List<String> arguments) {
        int depth = 0;
        int start = from;
        boolean quoted = false;
        for (int i = from; i < sql.length(); i++) {
            char c = sql.charAt(i);
            if (c == '\'') {
                quoted = !quoted;
            } else if (!quoted && (c == ',' || c == ')') && depth == 0) {
                arguments.add(sql.substring(start, i).strip());
                start = i + 1;
                if (c == ')') {
                    return i + 1;
                }
            } else if (!quoted && c == '(') {
                depth++;
            } else if (!quoted && c == ')') {
                depth--;
            }
        }
        throw new IllegalArgumentException("a call has no end: " + sql.substring(from));
    }

    private static String call(String name, Macro macro, List<String> arguments) {
        if (arguments.size() != macro.parameters().size()) {
            throw new IllegalArgumentException(name + " takes " + macro.parameters());
        }
        return TOKEN.matcher(macro.body())
                .replaceAll(
                        token -> {
                            int place = macro.parameters().indexOf(token.group());
                            return Matcher.quoteReplacement(
                                    place < 0 ? token.group() : arguments.get(place));
                        });
    }
}
