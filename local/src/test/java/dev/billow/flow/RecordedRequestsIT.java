package dev.billow.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.billow.flow.RawHttp.Answer;

import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;

/// Requests as the Python client, the operators' command-line client and the published samples send
/// them, byte for byte.
class RecordedRequestsIT {
    private static final Duration SOON = Duration.ofSeconds(40);

    private final StackUnderTest stack = StackUnderTest.shared();
    private final RawHttp http = new RawHttp(stack.api());
    private final String account = stack.usage().account();

    @Test
    void thePythonClientPostsARequest() {
        Answer answer =
                http.send(
                        """
                        POST /api/BillingReport HTTP/1.1
                        User-Agent: python-requests/2.32.3
                        Accept-Encoding: gzip, deflate
                        Accept: application/json
                        Connection: keep-alive
                        Content-Type: application/json
                        Authorization: %s

                        {"startDate": "2026-09-01", "endDate": "2026-09-30", "includeCustomerIds": true, "accountId": "%s"}
                        """
                                .formatted(basic("admin@billow.example"), account));

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).isEqualTo("application/json; charset=utf-8");
        assertThat(Json.of(answer.body()).text("status")).isEqualTo("Queued");
    }

    @Test
    void thePythonClientPostsABatchWithEncodedBrackets() {
        Answer answer =
                http.send(
                        """
                        POST /api/BillingReport%%5B%%5D HTTP/1.1
                        User-Agent: python-requests/2.32.3
                        Accept-Encoding: gzip, deflate
                        Accept: application/json
                        Content-Type: application/json
                        Authorization: %s

                        [{"startDate": "2026-08-01", "endDate": "2026-08-31", "accountId": "%s"}, {"startDate": "2026-07-01", "endDate": "2026-07-31", "accountId": "%s"}]
                        """
                                .formatted(basic("admin@billow.example"), account, account));

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.body()).startsWith("[{\"id\":").endsWith("]");
        assertThat(answer.body().indexOf("2026-08-01"))
                .isLessThan(answer.body().indexOf("2026-07-01"));
    }

    @Test
    void thePythonClientWritesBlanksAsPlusSigns() {
        Answer answer =
                http.send(
                        """
                        GET /api/BillingReport?startDate=2026-09-01&endDate=2026-09-30&accountId=Zo%%C3%%AB+and+sons HTTP/1.1
                        User-Agent: python-requests/2.32.3
                        Accept: application/json
                        Authorization: %s
                        """
                                .formatted(basic("admin@billow.example")));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()).contains("\"fieldName\":\"AccountId\"", "'Zoë and sons'");
    }

    @Test
    void theCommandLineClientWorksThroughADayWithItsCookies() {
        String cookies = signIn("admin@billow.example");

        assertThat(command(cookies, "GET", "/reports?accountId=" + account, "").body())
                .isEqualTo("{\"reports\":[]}");
        Answer queued =
                command(
                        cookies,
                        "POST",
                        "/reports/billing",
                        """
                        {"startDate":"2026-09-01T00:00:00.0000000Z","endDate":"2026-09-30T00:00:00.0000000Z","includeCustomerIds":false,"accountId":"%s"}
                        """
                                .formatted(account));
        assertThat(queued.status()).as(queued.body()).isEqualTo(200);
        String id = Json.of(queued.body()).text("id");
        stack.client("admin@billow.example").await(id, SOON);
        Answer list = command(cookies, "GET", "/reports?accountId=" + account, "");
        assertThat(list.body()).contains(id, "\"status\":\"Completed\"", "\"downloadLink\":\"");
        Answer workbook = command(cookies, "GET", "/reports/" + id + ".xlsx", "");
        assertThat(workbook.status()).isEqualTo(302);
        assertThat(ReportsClient.open(workbook.header("Location")).body()).startsWith('P', 'K');
        Answer csv = command(cookies, "GET", "/reports/" + id + ".csv", "");
        assertThat(ReportsClient.open(csv.header("Location")).text()).startsWith("PeriodStart,");
        assertThat(command(cookies, "DELETE", "/reports/" + id, "").status()).isEqualTo(204);
        assertThat(command(cookies, "DELETE", "/reports/" + id, "").status()).isEqualTo(404);
        assertThat(command(cookies, "GET", "/reports/" + id, "").status()).isEqualTo(404);
    }

    @Test
    void theCommandLineClientThatSendsAPostAgainGetsTheSameReport() {
        String cookies = signIn("admin@billow.example");
        String body =
                """
                {"startDate":"2026-06-01","endDate":"2026-06-30","accountId":"%s"}
                """
                        .formatted(account);

        Answer first = command(cookies, "POST", "/reports/billing", body);
        Answer again = command(cookies, "POST", "/reports/billing", body);

        // It sends again at once here; where the first is finished already, a new one is right.
        assertThat(again.status()).isEqualTo(200);
        if (!Json.of(first.body()).text("id").equals(Json.of(again.body()).text("id"))) {
            assertThat(
                            stack.client("admin@billow.example")
                                    .await(Json.of(first.body()).text("id"), SOON)
                                    .text("status"))
                    .isEqualTo("Completed");
        }
    }

    @Test
    void nobodyIsToldSoWithoutAnError() {
        Answer answer =
                http.send(
                        """
                        GET /auth/status HTTP/1.1
                        Accept: */*
                        User-Agent: curl/8.9.1
                        """);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("{\"isAuthenticated\":false}");
    }

    @Test
    void thePublishedSampleOfCsvSendsJsonAndGetsCsv() {
        Answer answer =
                http.send(
                        """
                        POST /reports/billing HTTP/1.1
                        Accept: text/csv
                        Content-Type: text/csv
                        Authorization: %s

                        {"startDate":"2026-05-01","endDate":"2026-05-31","includeCustomerIds":false,"accountId":"%s"}
                        """
                                .formatted(basic("admin@billow.example"), account));

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).startsWith("text/csv");
        assertThat(answer.header("Content-Disposition"))
                .isEqualTo("attachment;filename=\"BillingReport.csv\"");
        assertThat(answer.body())
                .startsWith(
                        "Id,Name,Status,StatusMessage,DateCreated,DateUpdated,DownloadLink,JobId,"
                                + "EmailAddressToNotify,Server\r\n")
                .contains("Billing report " + account + " 2026-05-01 to 2026-05-31");
    }

    @Test
    void thePublishedSampleOfXmlIsReadAndAnswered() {
        Answer answer =
                http.send(
                        """
                        POST /xml/reply/BillingReport HTTP/1.1
                        Content-Type: application/xml
                        Authorization: %s

                        <BillingReport xmlns:i="http://www.w3.org/2001/XMLSchema-instance" xmlns="http://schemas.datacontract.org/2004/07/Voice.Api.Reports">
                          <AccountId>%s</AccountId>
                          <EmailAddressToNotify i:nil="true" />
                          <EndDate>2026-04-30</EndDate>
                          <IncludeCustomerIds>false</IncludeCustomerIds>
                          <StartDate>2026-04-01</StartDate>
                        </BillingReport>
                        """
                                .formatted(basic("admin@billow.example"), account));

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).startsWith("application/xml");
        assertThat(answer.body())
                .contains(
                        "<ReportInfo xmlns",
                        "http://schemas.datacontract.org/2004/07/Voice.Api.Reports",
                        "<Status>Queued</Status>");
    }

    private String signIn(String user) {
        Answer answer =
                http.send(
                        """
                        POST /auth/credentials HTTP/1.1
                        Accept: application/json
                        Content-Type: application/json

                        {"provider":"credentials","userName":"%s","password":"demo","rememberMe":true}
                        """
                                .formatted(user));
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        List<String> set = answer.headers("Set-Cookie");
        assertThat(set).allMatch(cookie -> cookie.contains("Path=/") && !cookie.contains(","));
        return set.stream()
                .map(cookie -> cookie.split(";", -1)[0])
                .sorted()
                .collect(Collectors.joining("; "));
    }

    private Answer command(String cookies, String method, String path, String body) {
        return http.send(
                """
                %s %s HTTP/1.1
                Accept: */*
                User-Agent: operator-cli/1.0
                Cookie: %s
                %s
                %s
                """
                        .formatted(
                                method,
                                path,
                                cookies,
                                body.isEmpty() ? "" : "Content-Type: application/json\n",
                                body));
    }

    private static String basic(String user) {
        return "Basic "
                + Base64.getEncoder()
                        .encodeToString((user + ":demo").getBytes(StandardCharsets.UTF_8));
    }
}
