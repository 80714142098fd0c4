package dev.billow.local.events;

import dev.billow.local.template.Template.Rule;
import dev.billow.local.template.Template.Target;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// EventBridge's buses: hand each event to the targets of the rules that it matches.
public final class EventBus {
    private final List<Rule> rules;
    private final Delivery delivery;
    private final Consumer<Map<String, Object>> record;

    /// Takes an event to a target.
    public interface Delivery {
        /// @param arn of the target
        /// @param body the event, as the rule has it put
        void deliver(String arn, String body);
    }

    /// @param record hears every event, whoever else does
    public EventBus(List<Rule> rules, Delivery delivery, Consumer<Map<String, Object>> record) {
        this.rules = List.copyOf(rules);
        this.delivery = delivery;
        this.record = record;
    }

    /// Puts an event on a bus.
    ///
    /// @param bus its name
    public void put(String bus, Map<String, Object> event) {
        record.accept(event);
        for (Rule rule : rules) {
            if (rule.bus().equals(bus) && EventPattern.matches(rule.pattern(), event)) {
                for (Target target : rule.targets()) {
                    delivery.deliver(target.arn(), TargetInput.of(target, event));
                }
            }
        }
    }
}
