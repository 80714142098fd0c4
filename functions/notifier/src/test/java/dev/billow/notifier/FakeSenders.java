package dev.billow.notifier;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/// Both senders in memory: they note what they are given and answer as they were told to.
final class FakeSenders implements WebhookSender, MailSender {
    final List<Call> calls = new ArrayList<>();
    final List<Mail> mails = new ArrayList<>();
    private final Deque<Outcome> outcomes = new ArrayDeque<>();
    private Outcome otherwise = new Outcome.Delivered();

    /// The next attempts end so, in this order.
    void answer(Outcome... next) {
        outcomes.addAll(List.of(next));
    }

    /// All further attempts end so.
    void answerAlways(Outcome outcome) {
        otherwise = outcome;
    }

    @Override
    public Outcome send(Call call) {
        calls.add(call);
        return next();
    }

    @Override
    public Outcome send(Mail mail) {
        mails.add(mail);
        return next();
    }

    private Outcome next() {
        Outcome outcome = outcomes.poll();
        return outcome == null ? otherwise : outcome;
    }
}
