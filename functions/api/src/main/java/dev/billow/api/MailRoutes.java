package dev.billow.api;

import dev.billow.api.contract.Operation;
import dev.billow.api.contract.Operation.Action;
import dev.billow.api.contract.Operation.Effect;
import dev.billow.api.contract.Operation.Outcome;
import dev.billow.api.contract.Route;
import dev.billow.api.document.SubscriptionPage;
import dev.billow.api.format.Format;
import dev.billow.api.http.Binding;
import dev.billow.api.http.ErrorCode;
import dev.billow.api.http.Verb;
import dev.billow.api.mail.MailSubscription;

import java.util.List;
import java.util.Set;

/// The rows of the table for those who get mails. The body of a one-click request says nothing, so
/// it is not read.
final class MailRoutes {
    private static final Outcome PAGE = new Outcome.Document(SubscriptionPage.MEDIA_TYPE);

    private MailRoutes() {}

    static List<Route> of(MailSubscription subscription) {
        Operation show =
                operation(
                        "MailSubscription",
                        "Shows whoever holds the link of a mail whether such mails come",
                        Effect.READS,
                        subscription::show);
        Operation end =
                operation(
                        "Unsubscribe",
                        "Ends the mails about an account to one address, by one click (RFC 8058)",
                        Effect.CHANGES,
                        subscription::end);
        Operation resume =
                operation(
                        "Subscribe",
                        "Lets the mails come again to who ended them",
                        Effect.CHANGES,
                        subscription::resume);
        Set<Verb> post = Set.of(Verb.POST);
        return List.of(
                Route.of("/mail/unsubscribe", Set.of(Verb.GET), Binding.QUERY, show)
                        .in(Format.JSON),
                Route.of("/mail/unsubscribe", post, Binding.QUERY, end).in(Format.JSON),
                Route.of("/mail/subscribe", post, Binding.QUERY, resume).in(Format.JSON));
    }

    private static Operation operation(
            String name, String summary, Effect effect, Action.Open action) {
        return Operation.open(name, summary, effect, MailSubscription.MEMBERS, PAGE, action)
                .failing(ErrorCode.NOT_FOUND, ErrorCode.UNAVAILABLE);
    }
}
