package dev.billow.notifier;

import java.util.regex.Pattern;

/// Text of others as mails show it: on one line, and nothing that a mail program takes for a link.
///
/// Programs make links of what looks like one, in plain text too, and some take characters that
/// nobody sees for part of it. So what makes it look like one is put in brackets, as is the custom:
/// `http[:]//evil[.]example`, `ann[@]acme[.]example`. Numbers and the names of usage files stay as
/// they are.
final class ForeignText {
    private static final Pattern INVISIBLE = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]+");

    /// The rest of a usage file's name, which is no domain's.
    private static final String ENDING =
            "(?:(?:csv|ndjson|jsonl)(?:\\.gz|\\.zst)?|parquet|gz|zst)\\b(?![.@])";

    /// A dot in a word but for a number or a usage file, an `@`, a scheme's colon, a share.
    private static final Pattern LINKING =
            Pattern.compile(
                    "(?<=[^\\s.])[.\u3002\uff0e\uff61](?=[\\p{L}\\p{N}])(?!(?<=[0-9].)[0-9])(?!"
                            + ENDING
                            + ")|@|(?<=\\p{L}):(?=\\S)|:(?=//)|\\\\{2,}");

    private ForeignText() {}

    static String shown(String text) {
        String line = INVISIBLE.matcher(text).replaceAll(" ").strip();
        return LINKING.matcher(line).replaceAll("[$0]");
    }
}
