package dev.billow.mail;

import java.util.regex.Pattern;

/// The form of an address that may be mailed: one plain `local@domain`.
///
/// Narrower than RFC 5322: no quotes, comments, display names, lists, address literals or
/// characters beyond ASCII, and the domain has a dot. Nor does it start with a sign that makes a
/// spreadsheet take it for a formula, or a program for an option: CSV answers show it as it is.
public final class EmailAddress {
    private static final int LONGEST = 254;
    private static final int LONGEST_LOCAL = 64;
    private static final String ATOM = "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+";
    private static final String LABEL = "[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?";
    private static final Pattern LOCAL =
            Pattern.compile("(?![=+-])" + ATOM + "(?:\\." + ATOM + ")*+");
    private static final Pattern DOMAIN =
            Pattern.compile("(?:" + LABEL + "\\.)+[A-Za-z](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])");

    private EmailAddress() {}

    /// True when the whole text is one such address.
    public static boolean isPlain(String text) {
        int at = text.indexOf('@');
        return text.length() <= LONGEST
                && at > 0
                && at <= LONGEST_LOCAL
                && LOCAL.matcher(text).region(0, at).matches()
                && hasDomain(text, at);
    }

    /// True when what follows the `@` is a domain that an address may have.
    static boolean hasDomain(String text, int at) {
        return text.length() <= LONGEST
                && DOMAIN.matcher(text).region(at + 1, text.length()).matches();
    }
}
