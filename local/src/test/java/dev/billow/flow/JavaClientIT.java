package dev.billow.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.billow.flow.ServiceStackTypes.Authenticate;
import dev.billow.flow.ServiceStackTypes.AuthenticateResponse;
import dev.billow.flow.ServiceStackTypes.BillingReport;
import dev.billow.flow.ServiceStackTypes.ReportInfo;
import dev.billow.flow.ServiceStackTypes.ReportStatus;
import dev.billow.flow.ServiceStackTypes.ReportsResponse;

import net.servicestack.client.JsonServiceClient;
import net.servicestack.client.WebServiceException;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;

/// The original service's Java client, as its users call it.
class JavaClientIT {
    /// Each request is another day, so that none finds the unfinished report of one before.
    private static final AtomicInteger DAYS = new AtomicInteger();

    private final StackUnderTest stack = StackUnderTest.shared();

    @Test
    void postsARequestAndReadsTheFinishedReport() {
        JsonServiceClient client = as("customer@acme.example");

        ReportInfo queued = client.post(request());

        assertThat(queued.status).isEqualTo(ReportStatus.Queued);
        ReportInfo report = completed(client, queued);
        assertThat(ReportsClient.open(Objects.requireNonNull(report.downloadLink)).text())
                .startsWith("PeriodStart,PeriodEnd,CustomerName,");
    }

    @Test
    void getsPutsAndDeletesAsWellAsItPosts() {
        JsonServiceClient client = as("customer@acme.example");

        assertThat(client.get(request()).id).isNotNull();
        assertThat(client.put(request()).id).isNotNull();
        assertThat(client.delete(request()).id).isNotNull();
        assertThat(client.send(request()).id).isNotNull();
    }

    @Test
    void keepsTextBeyondAsciiAndBlanksOnTheWay() {
        JsonServiceClient client = as("manager@acme.example");
        String odd = "Zoë & Söhne + 100 %";

        WebServiceException inQuery = refused(() -> client.get(request().account(odd)));
        WebServiceException inBody = refused(() -> client.post(request().account(odd)));

        assertThat(inQuery.getErrorMessage()).contains("'" + odd + "'");
        assertThat(inBody.getErrorMessage()).contains("'" + odd + "'");
    }

    @Test
    void callsPathsAndMixesQueryAndBody() {
        JsonServiceClient client = as("manager@acme.example");

        ReportInfo overridden =
                client.post(
                        "/reports/billing?accountId=globex",
                        request().account("acme"),
                        ReportInfo.class);
        ReportInfo filled =
                client.post("/api/BillingReport?accountId=globex", request(), ReportInfo.class);
        ReportInfo kept =
                client.post(
                        "/api/BillingReport?accountId=globex",
                        request().account("acme"),
                        ReportInfo.class);

        assertThat(overridden.name).contains("globex");
        assertThat(filled.name).contains("globex");
        assertThat(kept.name).contains("acme");
    }

    @Test
    void sendsABatchAndGetsItsAnswersInTheSameOrder() {
        JsonServiceClient client = as("manager@acme.example");
        List<BillingReport> requests =
                List.of(request().account("globex"), request().account("acme"));

        ReportInfo[] answers =
                client.post("/json/reply/BillingReport[]", requests, ReportInfo[].class);

        assertThat(answers).hasSize(2);
        assertThat(answers[0].name).contains("globex", requests.get(0).startDate);
        assertThat(answers[1].name).contains("acme", requests.get(1).startDate);
    }

    @Test
    void tellsWhatIsWrongWithEachField() {
        WebServiceException wrong =
                refused(
                        () ->
                                as("customer@acme.example")
                                        .post(BillingReport.of("2026-02-30", "yesterday")));

        assertThat(wrong.getStatusCode()).isEqualTo(400);
        assertThat(wrong.getErrorCode()).isEqualTo("Validation");
        assertThat(wrong.getFieldErrors())
                .extracting(fault -> fault.getFieldName())
                .containsExactly("StartDate", "EndDate");
    }

    @Test
    void tellsOfMissingAndWrongCredentialsRolesAndForeignAccounts() {
        assertThat(refused(() -> client().post(request())))
                .returns(401, WebServiceException::getStatusCode)
                .returns("Unauthorized", WebServiceException::getErrorCode);
        assertThat(refused(() -> as("nobody@acme.example").post(request())))
                .returns(403, WebServiceException::getStatusCode)
                .returns("Forbidden", WebServiceException::getErrorCode);
        assertThat(refused(() -> as("customer@acme.example").post(request().account("globex"))))
                .returns(403, WebServiceException::getStatusCode);
    }

    @Test
    void listsReadsAndDeletesReportsByTheirPaths() {
        JsonServiceClient client = as("customer@acme.example");
        ReportInfo report = client.post(request());

        ReportsResponse list =
                client.get("/reports?accountId=acme&limit=100", ReportsResponse.class);
        client.delete("/reports/" + report.id, ReportInfo.class);

        assertThat(list.reports).extracting(each -> each.id).contains(report.id);
        assertThat(refused(() -> client.get("/reports/" + report.id, ReportInfo.class)))
                .returns(404, WebServiceException::getStatusCode);
    }

    @Test
    void signsInAndItsCookiesAreCredentialsUntilItSignsOut() {
        JsonServiceClient client = client();
        Authenticate logout = new Authenticate();
        logout.provider = "logout";

        AuthenticateResponse session =
                client.post(Authenticate.with("customer@acme.example", "demo"));

        assertThat(session.userName).isEqualTo("customer@acme.example");
        assertThat(session.roles).contains("Customer");
        assertThat(client.getCookieValue("ss-opt")).isEqualTo("perm");
        assertThat(client.post(request()).id).isNotNull();
        client.post(logout);
        assertThat(refused(() -> client.post(request())))
                .returns(401, WebServiceException::getStatusCode);
    }

    @Test
    void usesTheBearerTokenOfItsSession() {
        AuthenticateResponse session =
                client().post(Authenticate.with("customer@globex.example", "demo"));
        JsonServiceClient client = client();
        client.setBearerToken(session.bearerToken);

        assertThat(client.post(request()).name).contains("globex");
    }

    private JsonServiceClient client() {
        JsonServiceClient client = new JsonServiceClient(stack.api().toString());
        client.clearCookies();
        return client;
    }

    private JsonServiceClient as(String user) {
        JsonServiceClient client = client();
        client.setCredentials(user, "demo");
        client.setAlwaysSendBasicAuthHeaders(true);
        return client;
    }

    private static BillingReport request() {
        String day = LocalDate.of(1976, 1, 1).plusDays(DAYS.getAndIncrement()).toString();
        return BillingReport.of(day, day);
    }

    private static ReportInfo completed(JsonServiceClient client, ReportInfo report) {
        Instant end = Instant.now().plusSeconds(40);
        while (Instant.now().isBefore(end)) {
            ReportInfo now =
                    client.get("/reports/{id}".replace("{id}", "" + report.id), ReportInfo.class);
            if (now.status == ReportStatus.Completed) {
                return now;
            }
            ReportsClient.pause(Duration.ofMillis(100));
        }
        throw new AssertionError("not completed: " + report.id);
    }

    private static WebServiceException refused(Runnable call) {
        WebServiceException refused = catchThrowableOfType(WebServiceException.class, call::run);
        assertThat(refused).as("the request was served").isNotNull();
        return refused;
    }
}
