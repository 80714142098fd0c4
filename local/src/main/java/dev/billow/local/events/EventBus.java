package dev.billow.local.events;

import dev.billow.local.template.Template.Rule;
import dev.billow.local.template.Template.Target;

import java.util.List;
import java.util.Map;

/// EventBridge's default bus: hands each event to the targets of the rules that it matches.
public final class EventBus {
    private final List<Rule> rules;
    private final Delivery delivery;

    /// Takes an event to a target.
    public interface Delivery {
        /// @param arn of the target
        /// @param body the event, as the rule has it put
        void deliver(String arn, String body);
    }

    public EventBus(List<Rule> rules, Delivery delivery) {
        this.rules = List.copyOf(rules);
        this.delivery = delivery;
    }

    /// Puts an event on the bus.
    public void put(Map<String, Object> event) {
        for (Rule rule : rules) {
            if (EventPattern.matches(rule.pattern(), event)) {
                for (Target target : rule.targets()) {
                    delivery.deliver(target.arn(), TargetInput.of(target, event));
                }
            }
        }
    }
}
