package dev.billow.api.document;

import dev.billow.api.report.Answer;
import dev.billow.mail.UnsubscribeToken;

import java.util.Map;

/// The page behind the unsubscribe link of a mail: says how it stands, and changes it by a button.
///
/// It loads nothing, runs nothing, and tells its address to no other site.
public final class SubscriptionPage {
    public static final String MEDIA_TYPE = "text/html";

    /// The referrer must reach our own site: without it a browser sends the form without origin.
    private static final Map<String, String> HEADERS =
            Map.of(
                    "Content-Security-Policy",
                    "default-src 'none'; base-uri 'none'; form-action 'self';"
                            + " frame-ancestors 'none'",
                    "Referrer-Policy",
                    "same-origin");

    private SubscriptionPage() {}

    /// The page for one who gets mails.
    public static Answer.Document asking(UnsubscribeToken token) {
        return page(
                token, "%s is mailed about reports of %s.", "unsubscribe", "No more such mails");
    }

    /// The page for one who gets none any more.
    public static Answer.Document ended(UnsubscribeToken token) {
        return page(
                token,
                "%s is not mailed about reports of %s any more.",
                "subscribe",
                "Mail me again");
    }

    private static Answer.Document page(
            UnsubscribeToken token, String sentence, String action, String button) {
        Html html = new Html();
        html.in(
                "html",
                "lang",
                "en",
                () -> {
                    html.in(
                            "head",
                            () -> {
                                html.empty("meta", "charset", "utf-8");
                                html.text("title", "Mails about reports");
                            });
                    html.in("body", () -> body(html, token, sentence, action, button));
                });
        return Published.of(MEDIA_TYPE, "<!DOCTYPE html>\n" + html, HEADERS);
    }

    private static void body(
            Html html, UnsubscribeToken token, String sentence, String action, String button) {
        html.text("h1", "Mails about reports");
        html.text("p", sentence.formatted(token.address(), token.account()));
        html.in(
                "form",
                "method",
                "post",
                () ->
                        html.text(
                                "button",
                                "formaction",
                                action + "?subscription=" + token.text(),
                                button));
    }
}
