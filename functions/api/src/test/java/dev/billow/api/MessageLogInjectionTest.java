package dev.billow.api;

import static dev.billow.api.TestMessages.FAILED;
import static dev.billow.api.TestMessages.SCHEDULES;
import static dev.billow.api.TestMessages.keyed;
import static dev.billow.api.TestMessages.message;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import com.fasterxml.jackson.jr.ob.JSON;

import dev.billow.api.TestApi.JsonText;
import dev.billow.report.RequestMember;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Whatever stands wherever in a message, an event or what a schedule sends: the log gets one line
/// for it, which is what we wrote.
@Tag("B33")
class MessageLogInjectionTest {
    private static final String HOSTILE = "dev.billow.report.HostileTexts#ALL";
    private static final int LONGEST_LINE = 20_000;

    private final TestMessages messages = new TestMessages();

    @ParameterizedTest
    @FieldSource(HOSTILE)
    void everyMemberOfARequest(String value) throws IOException {
        for (String member : members()) {
            Map<String, Object> asked = new HashMap<>(Map.of("reportType", "billing"));
            asked.put(member, value);

            isOneLine(message("m1", json(asked)));
            isOneLine(message("m1", json(event("e1", "2026-11-24T00:00:00Z", asked))));
        }
    }

    @ParameterizedTest
    @FieldSource(HOSTILE)
    void everyMemberOfAnEventAndOfAMessage(String value) throws IOException {
        Map<String, Object> asked = Map.of("reportType", "billing");

        isOneLine(message("m1", json(event(value, "2026-11-24T00:00:00Z", asked))));
        isOneLine(message("m1", json(event("e1", value, asked))));
        isOneLine(message("m1", json(Map.of(value, value))));
        isOneLine(message("m1", value));
        isOneLine(message(value, json(asked)));
        isOneLine(message("m1", "arn:" + value, json(asked)));
        isOneLine(message("m1", FAILED, value));
        isOneLine(keyed(value, message("m1", json(asked))));
    }

    @ParameterizedTest
    @FieldSource(HOSTILE)
    void everyMemberOfWhatAScheduleSends(String value) throws IOException {
        String fired = TestMessages.fired("acme", "month", "UTC", "2026-11-01T00:15:00Z");
        for (String member : JsonText.members(fired).keySet()) {
            Map<String, Object> members = new HashMap<>(JsonText.members(fired));
            members.put(member, value);

            isOneLine(message("m1", SCHEDULES, json(members)));
        }
    }

    private static List<String> members() {
        List<String> members = new ArrayList<>(List.of("reportType"));
        for (RequestMember member : RequestMember.values()) {
            members.add(member.wireName());
        }
        return members;
    }

    private static Map<String, Object> event(String id, String time, Map<String, Object> detail) {
        return Map.of("id", id, "detail-type", "x", "time", time, "detail", detail);
    }

    private static String json(Map<String, ?> members) throws IOException {
        return JSON.std.asString(members);
    }

    private void isOneLine(SQSMessage message) {
        String before = messages.logged();

        messages.handle(message);

        String line = messages.logged().substring(before.length());
        assertThat(line).matches("[ -~]+\\R").hasSizeLessThan(LONGEST_LINE);
        assertThat(JsonText.members(line))
                .containsEntry("event", "request")
                .doesNotContainKey("audit");
    }
}
