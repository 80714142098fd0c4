package dev.billow.api.http;

/// Binds a JSV object, as in `{startDate:2026-01-01,accountId:acme}`.
///
/// Values that hold any of `" , { } [ ]` are quoted, with quotes inside doubled. Blanks belong to
/// the value they stand in; around names they do not count.
final class JsvBody {
    private static final int DEEPEST = 32;
    private static final String MARKS = "\",{}[]";

    private final String text;
    private int at;

    private JsvBody(String text) {
        this.text = text;
    }

    /// @throws ApiException `SerializationException` saying at which line and column it broke
    static Members read(String body) {
        return new JsvBody(body).members();
    }

    private Members members() {
        Members.Builder members = new Members.Builder();
        skipBlanks();
        take('{');
        skipBlanks();
        if (!isAt('}')) {
            member(members);
            while (isAt(',')) {
                at++;
                member(members);
            }
        }
        take('}');
        skipBlanks();
        if (at < text.length()) {
            throw broken("goes on after its end");
        }
        return members.build();
    }

    private void member(Members.Builder members) {
        skipBlanks();
        String name = isAt('"') ? quoted() : plain(MARKS + ":").strip();
        if (name.isEmpty()) {
            throw broken("has a member without a name");
        }
        skipBlanks();
        take(':');
        if (isAt('"')) {
            members.text(name, quoted());
        } else if (isAt('{') || isAt('[')) {
            skipNested();
            members.unusable(name, "is no single value");
        } else {
            members.text(name, plain(MARKS));
        }
    }

    private String plain(String marks) {
        int from = at;
        while (at < text.length() && marks.indexOf(text.charAt(at)) < 0) {
            at++;
        }
        return text.substring(from, at);
    }

    private String quoted() {
        StringBuilder value = new StringBuilder();
        int from = at + 1;
        while (true) {
            int quote = text.indexOf('"', from);
            if (quote < 0) {
                throw broken("has a quote that is not closed");
            }
            value.append(text, from, quote);
            from = quote + 2;
            if (!text.startsWith("\"\"", quote)) {
                at = quote + 1;
                return value.toString();
            }
            value.append('"');
        }
    }

    private void skipNested() {
        StringBuilder due = new StringBuilder();
        do {
            plain(MARKS);
            if (isAt('"')) {
                quoted();
            } else if (isAt('{') || isAt('[')) {
                due.append(isAt('{') ? '}' : ']');
                at++;
            } else if (isAt(',')) {
                at++;
            } else {
                int last = due.length() - 1;
                take(due.charAt(last));
                due.setLength(last);
            }
            if (due.length() > DEEPEST) {
                throw broken("is nested too deep");
            }
        } while (!due.isEmpty());
    }

    private void skipBlanks() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }

    private boolean isAt(char mark) {
        return at < text.length() && text.charAt(at) == mark;
    }

    private void take(char mark) {
        if (!isAt(mark)) {
            String found =
                    at == text.length()
                            ? "ends"
                            : "has " + Quoted.of(Character.toString(text.codePointAt(at)));
            throw broken(found + " where '" + mark + "' belongs");
        }
        at++;
    }

    private ApiException broken(String what) {
        String before = text.substring(0, at);
        long line = before.chars().filter(c -> c == '\n').count() + 1;
        return BrokenBody.at(line, at - before.lastIndexOf('\n'), what);
    }
}
