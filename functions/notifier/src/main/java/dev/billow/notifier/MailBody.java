package dev.billow.notifier;

import java.util.Map;

/// The two parts of a mail in the making: what is put in is told in both, escaped in the HTML.
///
/// The only links are those that are put in as links. Text of others goes through [ForeignText]
/// first.
final class MailBody {
    private final StringBuilder text = new StringBuilder();
    private final StringBuilder html =
            new StringBuilder(
                    """
                    <!DOCTYPE html>
                    <html lang="en"><head>
                    <meta charset="utf-8">
                    <meta name="format-detection" content="telephone=no,date=no,address=no,email=no,url=no">
                    </head><body>
                    """);

    /// One or more sentences.
    MailBody paragraph(String sentences) {
        text.append(sentences).append("\n\n");
        html.append("<p>").append(escaped(sentences)).append("</p>\n");
        return this;
    }

    /// Facts by name.
    MailBody facts(Map<String, String> facts) {
        html.append("<table>\n");
        facts.forEach(
                (name, fact) -> {
                    text.append(name).append(": ").append(fact).append('\n');
                    html.append("<tr><th align=\"left\">")
                            .append(escaped(name))
                            .append("</th><td>")
                            .append(escaped(fact))
                            .append("</td></tr>\n");
                });
        text.append('\n');
        html.append("</table>\n");
        return this;
    }

    /// A link.
    ///
    /// @param name what it does
    /// @param more the rest of the sentence; may be empty
    MailBody link(String name, String more, String url) {
        text.append(name).append(more).append(":\n").append(url).append("\n\n");
        html.append("<p><a href=\"")
                .append(escaped(url))
                .append("\">")
                .append(escaped(name))
                .append("</a>")
                .append(escaped(more))
                .append(".</p>\n");
        return this;
    }

    String text() {
        return text.toString();
    }

    String html() {
        return html + "</body></html>\n";
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
