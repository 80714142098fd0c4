package dev.billow.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;

import dev.billow.api.TestApi.Asking;
import dev.billow.api.TestApi.JsonText;
import dev.billow.report.RequestMember;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Whatever stands wherever in a request: the log gets one line for it, which is what we wrote.
@Tag("B33")
class LogInjectionTest {
    private static final int LONGEST_LINE = 20_000;
    private static final String HOSTILE = "dev.billow.report.HostileTexts#ALL";

    private final TestApi api = new TestApi();

    @ParameterizedTest
    @FieldSource(HOSTILE)
    void everyMemberOfARequest(String value) throws IOException {
        for (RequestMember member : RequestMember.values()) {
            String body = JSON.std.asString(Map.of(member.wireName(), value));

            isOneLine(api.ask("POST", "/reports/billing").json(body));
            isOneLine(api.ask("POST", "/api/BillingReport[]").json("[" + body + "]"));
        }
    }

    @ParameterizedTest
    @FieldSource(HOSTILE)
    void everySettingAndSignIn(String value) throws IOException {
        Map<String, String> all = new LinkedHashMap<>();
        for (String name :
                List.of("onBadRecords", "mailRecipients", "userName", "password", "provider")) {
            all.put(name, value);
        }
        String body = JSON.std.asString(all);

        isOneLine(api.ask("PUT", "/accounts/acme/settings").as("Manager", "acme").json(body));
        isOneLine(api.ask("POST", "/auth/credentials").anonymously().json(body));
        isOneLine(api.ask("POST", "/accounts/acme/schedules").as("Manager", "acme").json(body));
    }

    @ParameterizedTest
    @FieldSource(HOSTILE)
    void everyHeaderMethodPathAndQuery(String value) {
        String encoded = URLEncoder.encode(value, StandardCharsets.UTF_8);

        for (String header :
                List.of(
                        "Authorization",
                        "Content-Type",
                        "Accept",
                        "Idempotency-Key",
                        "Origin",
                        "X-Http-Method-Override",
                        "User-Agent")) {
            isOneLine(api.ask("POST", "/reports/billing").header(header, value));
        }
        isOneLine(api.ask("POST", "/reports/billing").withCookies("ss-id=" + value));
        isOneLine(api.ask("POST", "/reports/billing").from(value));
        isOneLine(api.ask(value, "/reports/billing"));
        isOneLine(api.ask("GET", "/reports/" + value));
        isOneLine(api.ask("GET", "/reports/" + encoded));
        isOneLine(api.ask("GET", "/accounts/" + encoded + "/settings").as("Manager", "acme"));
        isOneLine(api.ask("GET", "/reports?cursor=" + encoded + "&status=" + encoded));
        isOneLine(api.ask("GET", "/mail/unsubscribe?subscription=" + encoded));
    }

    private void isOneLine(Asking asking) {
        String before = api.logged();

        asking.send();

        String line = api.logged().substring(before.length());
        assertThat(line).matches("[ -~]+\\R").hasSizeLessThan(LONGEST_LINE);
        assertThat(JsonText.members(line)).containsEntry("event", "request");
        assertThat(JsonText.members(line).get("audit")).isNotEqualTo("SignIn");
    }
}
