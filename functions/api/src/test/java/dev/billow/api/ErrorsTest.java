package dev.billow.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.billow.api.TestApi.Answered;
import dev.billow.report.ReportId;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.util.List;

class ErrorsTest {
    private final TestApi api = new TestApi();

    @Test
    void withoutCredentialsTheReplyChallenges() {
        Answered answer = api.ask("GET", "/reports").anonymously().send();

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.headers())
                .containsEntry("WWW-Authenticate", "Basic realm=\"billow\", Bearer")
                .containsEntry("Content-Type", "application/json; charset=utf-8")
                .containsEntry("X-Request-Id", "request-1");
        assertThat(answer.body())
                .isEqualTo(
                        golden(
                                "Unauthorized",
                                "Credentials are missing. Allowed: Authorization: Bearer or"
                                        + " Basic, or the cookies of a session that has not"
                                        + " ended"));
    }

    @Test
    void aRoleThatMayNothingIsForbidden() {
        Answered answer = api.ask("GET", "/reports").as("Poet", "acme").send();

        assertThat(answer.body()).isEqualTo(golden("Forbidden", "None of your roles may do this"));
    }

    @Test
    void whatIsNotThereIsNotFound() {
        assertThat(api.get("/reports/" + ReportId.random()).body())
                .isEqualTo(golden("NotFound", "Not found"));
    }

    @Test
    void aVerbThatIsNotServedIsToldWhichAre() {
        Answered answer = api.ask("PATCH", "/reports/" + ReportId.random()).send();

        assertThat(answer.status()).isEqualTo(405);
        assertThat(answer.headers()).containsEntry("Allow", "GET, HEAD, DELETE, OPTIONS");
        assertThat(answer.errorCode()).isEqualTo("MethodNotAllowed");
        assertThat(api.ask("TRACE", "/reports/billing").send().status()).isEqualTo(405);
        assertThat(api.ask("get", "/reports").send().status()).isEqualTo(405);
    }

    @Test
    @Tag("A39")
    void aBugIsLoggedAndNotShown() {
        TestApi failing =
                new TestApi(FailingStore.throwing("find", new IllegalStateException("secret bug")));

        Answered answer = failing.get("/reports/" + ReportId.random());

        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.body())
                .isEqualTo(golden("InternalServerError", "Something went wrong here"));
        assertThat(failing.logged()).contains("ERROR").contains("secret bug");
    }

    @Test
    void aStoreThatIsDownIsUnavailable() {
        for (String method : List.of("find", "list", "delete")) {
            TestApi failing = new TestApi(FailingStore.at(method));
            String path = "/reports/" + failing.failed(TestApi.ACME).id();

            Answered answer =
                    switch (method) {
                        case "find" -> failing.get(path);
                        case "list" -> failing.get("/reports");
                        default -> failing.ask("DELETE", path).send();
                    };

            assertThat(answer.status()).as(method).isEqualTo(503);
            assertThat(answer.headers()).containsEntry("Retry-After", "2");
            assertThat(answer.body()).doesNotContain("Dynamo", "Exception");
        }
    }

    @Test
    void headGetsTheHeadersOfAnErrorWithoutItsBody() {
        Answered answer = api.ask("HEAD", "/reports/" + ReportId.random()).send();

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.body()).isEmpty();
    }

    @Test
    @Tag("A34")
    @Tag("B33")
    void theLogHasOneLinePerRequestAndNoSecrets() {
        String evil = "x\\r\\n{\\\"level\\\":\\\"ERROR\\\"}${jndi:ldap://x}\\u001b[31m";
        String report = "/reports/" + api.completed(TestApi.ACME).id();

        api.post("{\"startDate\":\"" + evil + "\"}");
        api.get(report);
        api.get(report + ".csv");
        api.get(report + "/download?token=1.2.secret-token");
        api.ask("GET", "/reports").header("Authorization", "Bearer secret-token").send();
        api.ask("GET", "/reports").header("Authorization", "Basic c2VjcmV0LXRva2Vu").send();

        List<String> lines = api.logged().lines().toList();
        assertThat(lines).hasSize(6);
        assertThat(api.logged())
                .doesNotContain("secret-token", "c2VjcmV0", "X-Amz-Signature", "eyJ", "jndi");
        assertThat(lines.get(1))
                .contains("\"requestId\":\"request-1\"")
                .contains("\"method\":\"GET\"")
                .contains("\"route\":\"/reports/{id}\"")
                .contains("\"user\":\"Customer of acme\"")
                .contains("\"account\":\"acme\"")
                .contains("\"reportId\":")
                .contains("\"status\":\"200\"");
        assertThat(lines.get(0)).contains("\"code\":\"Validation\"");
    }

    private static String golden(String code, String message) {
        return "{\"responseStatus\":{\"errorCode\":\"%s\",\"message\":\"%s\",\"errors\":[]}}"
                .formatted(code, message);
    }
}
