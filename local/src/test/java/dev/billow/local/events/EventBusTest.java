package dev.billow.local.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.jr.ob.JSON;

import dev.billow.local.template.ProductTemplate;
import dev.billow.local.template.Template;
import dev.billow.local.template.Template.Rule;
import dev.billow.local.template.Template.Target;
import dev.billow.storage.Messages;
import dev.billow.storage.Messages.Work;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

class EventBusTest {
    private static final String QUEUE = "arn:aws:sqs:us-east-1:123456789012:billow-reportqueue";

    private final List<String> delivered = new ArrayList<>();
    private final List<Map<String, Object>> heard = new ArrayList<>();

    /// The product's rules, with Athena in use.
    private EventBus bus() {
        Template template = ProductTemplate.with(Map.of("AthenaAboveBytes", "1"));
        return bus(template.rules());
    }

    private EventBus bus(List<Rule> rules) {
        return new EventBus(rules, (arn, body) -> delivered.add(arn + " " + body), heard::add);
    }

    private static Map<String, Object> event(String state, String workgroup) throws IOException {
        Map<String, Object> event =
                JSON.std.mapFrom(
                        Files.readString(Path.of("../events/athena-query-state-change.json")));
        Map<String, Object> detail = new HashMap<>();
        if (event.get("detail") instanceof Map<?, ?> members) {
            members.forEach((name, value) -> detail.put(String.valueOf(name), value));
        }
        detail.put("currentState", state);
        detail.put("workgroupName", workgroup);
        event.put("detail", detail);
        return event;
    }

    @ParameterizedTest
    @CsvSource({"SUCCEEDED", "FAILED", "CANCELLED"})
    void theEndOfAQueryAsksAWorkerToLookAtIt(String state) throws Exception {
        bus().put("default", event(state, "billow-reportworkgroup"));

        assertThat(delivered).hasSize(1);
        String[] parts = delivered.getFirst().split(" ", 2);
        assertThat(parts[0]).isEqualTo(QUEUE);
        assertThat(Messages.readWork(parts[1]))
                .isEqualTo(new Work.OfQuery("01234567-0123-0123-0123-012345678901"));
    }

    @ParameterizedTest
    @CsvSource({"RUNNING,billow-reportworkgroup", "SUCCEEDED,primary"})
    void whatIsNoEndOrNoReportsQueryGoesNowhere(String state, String workgroup) throws Exception {
        bus().put("default", event(state, workgroup));

        assertThat(delivered).isEmpty();
    }

    @Test
    void aTargetWithoutTransformerGetsTheWholeEventOfItsRulesBus() {
        Rule rule =
                new Rule(
                        "reports",
                        Map.of("source", List.of("billow")),
                        List.of(new Target("arn", Optional.empty())));

        bus(List.of(rule)).put("reports", Map.of("source", "billow"));
        bus(List.of(rule)).put("reports", Map.of("source", "other"));
        bus(List.of(rule)).put("default", Map.of("source", "billow"));

        assertThat(delivered).containsExactly("arn {\"source\":\"billow\"}");
        assertThat(heard).hasSize(3);
    }

    @Test
    void anOperatorThatIsNotKnownHereIsNamed() {
        Rule rule =
                new Rule("reports", Map.of("source", List.of(Map.of("prefix", "b"))), List.of());

        assertThatThrownBy(() -> bus(List.of(rule)).put("reports", Map.of("source", "billow")))
                .hasMessageContaining("prefix");
    }
}
