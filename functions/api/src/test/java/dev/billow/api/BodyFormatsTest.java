package dev.billow.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.billow.api.TestApi.Answered;
import dev.billow.api.http.BodyWriter;
import dev.billow.report.Report;
import dev.billow.report.RequestMember;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What holds for bodies in every format.
class BodyFormatsTest {
    private static final Map<String, String> SEPTEMBER = september();

    private final TestApi api = new TestApi();

    @ParameterizedTest
    @EnumSource
    void aRequestIsTheSameInEveryFormat(BodyWriter writer) {
        Map<String, String> all = september();
        all.put("includeCustomerIds", "True");
        all.put("emailAddressToNotify", "ann@acme.example");
        all.put("webhookUrl", "https://acme.example/hook?a=b,c&d=%7B");
        all.put("timeZoneId", "America/St_Johns");
        assertThat(all).hasSameSizeAs(RequestMember.values());

        for (String path : List.of("/reports/billing", "/api/BillingReport")) {
            assertThat(post(writer, path, all).status()).isEqualTo(200);
        }

        Report report = only();
        assertThat(report.request()).isEqualTo(asJson(all).request()).hasNoNullFieldsOrProperties();
    }

    @ParameterizedTest
    @EnumSource
    void anEmptyTextIsNotSent(BodyWriter writer) {
        Map<String, String> members = september();
        for (RequestMember member : RequestMember.values()) {
            members.putIfAbsent(member.wireName(), "");
        }

        assertThat(post(writer, "/reports/billing", members).status()).isEqualTo(200);

        assertThat(only().request()).isEqualTo(asJson(SEPTEMBER).request());
    }

    @ParameterizedTest
    @EnumSource
    void aBodyOfBlanksHasNoMembers(BodyWriter writer) {
        for (String body : List.of("", " ", "\r\n\t")) {
            Answered answer =
                    api.ask("POST", "/reports/billing")
                            .header("Content-Type", writer.contentType())
                            .body(body)
                            .send();

            assertThat(answer.text("details.startDate")).isEqualTo("2026-10-01");
        }
    }

    @ParameterizedTest
    @EnumSource
    @Tag("B35")
    void aBadBooleanIsNamed(BodyWriter writer) {
        for (String value : List.of("1", "0", "yes", "on", "null", " true", "falsee", "[]", "{}")) {
            Answered answer = post(writer, "/reports/billing", Map.of("includeCustomerIds", value));

            assertThat(answer.status()).as(value).isEqualTo(400);
            assertThat(answer.errorCode()).isEqualTo("Validation");
            assertThat(answer.faultyFields()).containsExactly("IncludeCustomerIds");
        }
    }

    @ParameterizedTest
    @EnumSource
    @Tag("B28")
    @Tag("B35")
    void everyBadMemberIsNamed(BodyWriter writer) {
        Map<String, String> bad = new LinkedHashMap<>();
        for (RequestMember member : RequestMember.values()) {
            bad.put(member.wireName(), "2026-02-30");
        }
        bad.put("accountId", "10^4");

        Answered answer = post(writer, "/reports/billing", bad);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.faultyFields()).hasSameSizeAs(RequestMember.values());
        assertThat(answer.text("responseStatus.message")).contains("StartDate '2026-02-30' is no");
    }

    @ParameterizedTest
    @EnumSource
    @Tag("A7")
    void anAccountThatIsNotYoursIsForbidden(BodyWriter writer) {
        Answered answer = post(writer, "/reports/billing", Map.of("accountId", "globex"));

        assertThat(answer.status()).isEqualTo(403);
        assertThat(api.store.all()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    @Tag("A8")
    void membersOfTheInsideCannotBeSet(BodyWriter writer) {
        Map<String, String> members = september();
        for (String inside :
                List.of(
                        "id",
                        "status",
                        "s3Key",
                        "csvKey",
                        "createdBy",
                        "role",
                        "roles",
                        "user",
                        "attempt",
                        "ttl",
                        "expires",
                        "jobId",
                        "server",
                        "lease",
                        "__proto__")) {
            members.put(inside, "00000000-0000-4000-8000-000000000000");
        }

        assertThat(post(writer, "/reports/billing", members).status()).isEqualTo(200);

        Report stored = only();
        Report plain =
                Report.queued(
                        stored.id(), asJson(SEPTEMBER).request(), "Customer of acme", TestApi.NOW);
        assertThat(stored.id().value()).doesNotStartWith("00000000");
        assertThat(stored).isEqualTo(plain);
    }

    @ParameterizedTest
    @CsvSource({
        "/reports/billing, 2026-09-10",
        "/api/BillingReport, 2026-09-30",
        "/json/reply/BillingReport, 2026-09-30"
    })
    void theRouteSaysWhetherQueryOrBodyWins(String path, String end) {
        for (BodyWriter writer : BodyWriter.values()) {
            Map<String, String> members = september();
            members.remove("startDate");

            Answered answer =
                    post(writer, path + "?endDate=2026-09-10&startDate=2026-09-05", members);

            assertThat(answer.text("details.endDate")).as(writer.name()).isEqualTo(end);
            assertThat(answer.text("details.startDate")).isEqualTo("2026-09-05");
        }
    }

    @ParameterizedTest
    @EnumSource
    @Tag("B24")
    void theLimitIsThatOfEveryBody(BodyWriter writer) {
        Map<String, String> members = september();
        int frame = bytes(writer.write(members)).length;
        members.put("colour", "x".repeat(64 * 1024));

        assertThat(frame).isLessThan(1_000);
        assertThat(post(writer, "/reports/billing", members).status()).isEqualTo(413);
        members.put("colour", "x".repeat(64 * 1024 - 1_000));
        assertThat(post(writer, "/reports/billing", members).status()).isEqualTo(200);
    }

    private static Map<String, String> september() {
        Map<String, String> members = new LinkedHashMap<>();
        members.put("startDate", "2026-09-01");
        members.put("endDate", "2026-09-30");
        members.put("accountId", "acme");
        return members;
    }

    private Answered post(BodyWriter writer, String target, Map<String, String> members) {
        return api.ask("POST", target)
                .header("Content-Type", writer.contentType())
                .base64(bytes(writer.write(members)))
                .send();
    }

    /// The report that the same members ask for in JSON.
    private static Report asJson(Map<String, String> members) {
        TestApi other = new TestApi();
        other.post(BodyWriter.JSON_OBJECT.write(members));
        return other.store.all().getFirst();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private Report only() {
        assertThat(api.store.all()).hasSize(1);
        return api.store.all().getFirst();
    }
}
