package dev.billow.api;

import static dev.billow.api.TestApi.ACME;

import static org.assertj.core.api.Assertions.assertThat;

import dev.billow.api.TestApi.Answered;
import dev.billow.api.TestApi.Asking;
import dev.billow.report.Report;
import dev.billow.report.ReportId;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;
import java.util.Map;
import java.util.Set;

/// Which format a request is answered in, and that every answer of it is.
class AnswerFormatsTest {
    private static final Map<String, String> TYPES =
            Map.of(
                    "json", "application/json; charset=utf-8",
                    "csv", "text/csv; charset=utf-8",
                    "jsv", "text/jsv; charset=utf-8",
                    "xml", "application/xml; charset=utf-8");

    private final TestApi api = new TestApi();

    @ParameterizedTest(name = "GET {0}, Accept: {1}")
    @CsvSource({
        // path,                              Accept,                      format
        "/reports/billing,                    ,                            json",
        "/reports/billing,                    */*,                         json",
        "/reports/billing,                    text/html,                   json",
        "/reports/billing,                    text/csv,                    csv",
        "/reports/billing,                    'text/csv,application/json', json",
        "/reports/billing?format=xml,         text/csv,                    xml",
        "/reports/billing?Format=JSV,         ,                            jsv",
        "/reports/billing?accountId=acme&format=csv, ,                     csv",
        "/reports/billing?format=,            text/csv,                    csv",
        "/reports/billing?format,             text/csv,                    csv",
        "/reports/billing?format=c%73v,       ,                            csv",
        "/reports/billing?format=xml&format=csv, ,                         xml",
        "/reports/billing?reformat=xml,       ,                            json",
        "/reports/billing.csv,                ,                            csv",
        "/reports/billing.CSV,                application/xml,             csv",
        "/reports/billing.xml?format=csv,     text/jsv,                    xml",
        "/reports/billing.xml?format=pdf,     ,                            xml",
        "/reports/billing.json,               text/csv,                    json",
        "/reports.xml,                        ,                            xml",
        "/reports.csv,                        ,                            csv",
        "/reports/ID.xml,                     ,                            xml",
        "/reports/ID.jsv,                     text/csv,                    jsv",
        "/reports/ID.json,                    text/csv,                    json",
        "/reports/ID,                         application/xml,             xml",
        "/api/BillingReport,                  application/x-jsv,           jsv",
        "/api/BillingReport.csv,              ,                            csv",
        "/api/BillingReport?format=xml,       */*,                         xml",
        "/json/reply/BillingReport,           text/csv,                    json",
        "/json/reply/BillingReport?format=csv, ,                           json",
        "/json/reply/BillingReport?format=pdf, ,                           json",
        "/csv/reply/BillingReport,            application/json,            csv",
        "/xml/reply/BillingReport,            application/json,            xml",
        "/jsv/reply/BillingReport?format=xml, application/json,            jsv",
        "/XML/Reply/billingreport,            ,                            xml",
    })
    void pathThenQueryThenAcceptDecide(String target, @Nullable String accept, String format) {
        String id = api.completed(ACME).id().value();

        Answered answer = accepting(api.ask("GET", target.replace("ID", id)), accept).send();

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.headers()).containsEntry("Content-Type", TYPES.get(format));
        assertThat(answer.headers().containsKey("Content-Disposition"))
                .isEqualTo(format.equals("csv"));
        assertThat(formatOf(answer.body())).isEqualTo(format);
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "PATCH", "DELETE"})
    void everyVerbIsAnsweredInTheFormatOfItsPath(String verb) {
        Answered answer = api.ask(verb, "/csv/reply/BillingReport").json("{}").send();

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.headers())
                .containsEntry("Content-Type", TYPES.get("csv"))
                .containsEntry("Content-Disposition", "attachment;filename=\"BillingReport.csv\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/reports/billing?format=pdf",
                "/reports?format=html",
                "/reports?format=xlsx",
                "/reports?format=%zz",
                "/reports?format=%FF",
                "/api/BillingReport?format=json%20"
            })
    void anUnknownFormatIsAFaultOfItsMember(String target) {
        Answered answer = accepting(api.ask("GET", target), "text/csv").send();

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.errorCode()).isEqualTo("Validation");
        assertThat(answer.faultyFields()).containsExactly("Format");
        assertThat(answer.text("responseStatus.message"))
                .endsWith("is no format. Allowed: json, csv, jsv, xml");
        assertThat(api.store.all()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/json/reply/BillingReport.csv",
                "/csv/reply/BillingReport.csv",
                "/reports/billing.pdf",
                "/reports/billing.",
                "/reports/billing.csv.csv",
                "/html/reply/BillingReport"
            })
    void noOtherSuffixLeadsAnywhere(String path) {
        assertThat(api.get(path).status()).isEqualTo(404);
        assertThat(api.store.all()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"json", "csv", "jsv", "xml"})
    void everyErrorIsInTheChosenFormat(String format) {
        String ask = "/reports/billing?format=" + format;
        List<Answered> answers =
                List.of(
                        api.ask("GET", ask).anonymously().send(),
                        api.ask("GET", ask).header("Authorization", "Bearer x").send(),
                        api.ask("GET", ask).as("Poet", "acme").send(),
                        api.get(ask + "&accountId=globex"),
                        api.get("/reports/" + ReportId.random() + "?format=" + format),
                        api.get("/nothing/here?format=" + format),
                        api.get(ask + "&startDate=never&endDate=later"),
                        api.get("/%s/reply/BillingReport?startDate=never".formatted(format)),
                        api.ask("POST", ask).json("{").send(),
                        api.ask("POST", ask).header("Content-Type", "a/b").body("x").send(),
                        api.ask("POST", ask).json(" ".repeat(70_000)).send(),
                        api.ask("TRACE", ask).send(),
                        accepting(api.ask("GET", file(api.queued(ACME))), TYPES.get(format)).send(),
                        new TestApi(FailingStore.at("list")).get("/reports?format=" + format),
                        new TestApi(FailingStore.throwing("list", new IllegalStateException("bug")))
                                .get("/reports?format=" + format));

        assertThat(answers)
                .extracting(Answered::status)
                .containsExactly(
                        401, 401, 403, 403, 404, 404, 400, 400, 400, 415, 413, 405, 409, 503, 500);
        assertThat(answers)
                .allSatisfy(
                        answer -> {
                            assertThat(answer.headers())
                                    .containsEntry("Content-Type", TYPES.get(format))
                                    .containsEntry("X-Request-Id", "request-1")
                                    .containsEntry("X-Content-Type-Options", "nosniff")
                                    .doesNotContainKey("Content-Disposition");
                            assertThat(formatOf(answer.body())).isEqualTo(format);
                        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"json", "csv", "jsv", "xml"})
    void headGetsTheHeadersOfGetAndNoBody(String format) {
        String found = "/reports/" + api.completed(ACME).id() + "?format=" + format;
        String missing = "/reports/" + ReportId.random() + "?format=" + format;

        for (String path : List.of(found, missing, "/reports?format=" + format)) {
            Answered get = api.get(path);
            Answered head = api.ask("HEAD", path).send();

            assertThat(head.status()).isEqualTo(get.status());
            assertThat(head.headers()).isEqualTo(get.headers());
            assertThat(head.body()).isEmpty();
        }
    }

    @Test
    void aListIsOneRowPerReportInCsv() {
        api.queued(ACME);
        api.queued(ACME);

        Answered answer = api.get("/reports.csv");
        Answered empty = api.ask("GET", "/reports.csv").as("Customer", "globex").send();

        assertThat(answer.body().split("\r\n", -1)).hasSize(4);
        assertThat(answer.headers())
                .containsEntry("Content-Disposition", "attachment;filename=\"Reports.csv\"");
        assertThat(empty.body())
                .isEqualTo(
                        "Id,Name,Status,StatusMessage,DateCreated,DateUpdated,DownloadLink,JobId,"
                                + "EmailAddressToNotify,Server\r\n");
    }

    @Test
    void theFormatOfTheFileIsNotThatOfTheAnswer() {
        Answered answer = api.get(file(api.queued(ACME)));

        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.headers()).containsEntry("Content-Type", TYPES.get("json"));
    }

    private static String file(Report report) {
        return "/reports/" + report.id() + ".csv";
    }

    private static Asking accepting(Asking asking, @Nullable String accept) {
        return accept == null ? asking : asking.header("Accept", accept);
    }

    /// The format that a body is in, by its looks.
    private static String formatOf(String body) {
        Set<String> headers = Set.of("Id,Name,Status", "ResponseStatus\r\n");
        if (body.startsWith("{\"")) {
            return "json";
        }
        if (body.startsWith("<?xml")) {
            return "xml";
        }
        return headers.stream().anyMatch(body::startsWith) ? "csv" : "jsv";
    }
}
