package dev.billow.notifier;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/// Both senders in memory: they note what they are given and answer as they were told to.
final class FakeSenders implements WebhookSender, MailSender {
    final List<Call> calls = new ArrayList<>();
    final List<Mail> mails = new ArrayList<>();
    private final Deque<Outcome> outcomes = new ArrayDeque<>();
    private Outcome otherwise = new Outcome.Delivered();
    private Optional<RuntimeException> failure = Optional.empty();

    /// The next attempts end so, in this order.
    void answer(Outcome... next) {
        outcomes.addAll(List.of(next));
    }

    /// All further attempts end so.
    void answerAlways(Outcome outcome) {
        otherwise = outcome;
    }

    /// All further attempts fail within.
    void failAlways(RuntimeException why) {
        failure = Optional.of(why);
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
        if (failure.isPresent()) {
            throw failure.get();
        }
        Outcome outcome = outcomes.poll();
        return outcome == null ? otherwise : outcome;
    }
}
