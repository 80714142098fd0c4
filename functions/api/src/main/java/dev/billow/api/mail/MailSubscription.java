package dev.billow.api.mail;

import dev.billow.api.document.SubscriptionPage;
import dev.billow.api.http.ApiException;
import dev.billow.api.http.AuditEvent;
import dev.billow.api.http.Call;
import dev.billow.api.http.Members.Member;
import dev.billow.api.report.Answer;
import dev.billow.api.wire.Property;
import dev.billow.mail.SubscriptionStore;
import dev.billow.mail.UnsubscribeToken;
import dev.billow.report.HeldKeys;

import java.util.List;

/// Lets who holds the link of a mail end such mails, and have them again.
///
/// Programs that look at every link of a mail follow it by GET, so that changes nothing; mail
/// programs unsubscribe by one POST (RFC 8058), and so does the page.
public final class MailSubscription {
    /// What a link says.
    public static final List<Property> MEMBERS =
            List.of(Property.text("subscription", "The capability, as mails carry it", ""));

    private final SubscriptionStore subscriptions;
    private final HeldKeys keys;

    public MailSubscription(SubscriptionStore subscriptions, HeldKeys keys) {
        this.subscriptions = subscriptions;
        this.keys = keys;
    }

    /// @throws ApiException `NotFound` when the link is none of ours
    public Answer show(Call call) {
        UnsubscribeToken token = token(call);
        boolean isUnsubscribed = subscriptions.isUnsubscribed(token.account(), token.address());
        return isUnsubscribed ? SubscriptionPage.ended(token) : SubscriptionPage.asking(token);
    }

    /// @throws ApiException as [#show]
    public Answer end(Call call) {
        UnsubscribeToken token = token(call);
        subscriptions.unsubscribe(token.account(), token.address(), call.now());
        call.log().audit(AuditEvent.UNSUBSCRIBED);
        return SubscriptionPage.ended(token);
    }

    /// @throws ApiException as [#show]
    public Answer resume(Call call) {
        UnsubscribeToken token = token(call);
        subscriptions.subscribe(token.account(), token.address());
        call.log().audit(AuditEvent.SUBSCRIBED);
        return SubscriptionPage.asking(token);
    }

    private UnsubscribeToken token(Call call) {
        if (!(call.members().member("subscription") instanceof Member.Text(String text))) {
            throw ApiException.notFound();
        }
        UnsubscribeToken token =
                UnsubscribeToken.parse(text)
                        .filter(read -> read.isGenuine(keys, call.now()))
                        .orElseThrow(ApiException::notFound);
        call.log().note("account", token.account());
        return token;
    }
}
