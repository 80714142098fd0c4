package dev.billow.api.document;

import dev.billow.api.contract.Operation;
import dev.billow.api.contract.Route;
import dev.billow.api.format.Format;
import dev.billow.api.http.Binding;
import dev.billow.api.http.ErrorCode;
import dev.billow.api.report.Answer;
import dev.billow.api.wire.ErrorResponse;
import dev.billow.api.wire.WireObject;
import dev.billow.api.wire.WireType;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/// The readable page of the operations: one file that loads nothing and runs nothing.
public final class MetadataPage {
    public static final String MEDIA_TYPE = "text/html";

    private static final List<String> ERROR_HEADS = List.of("Code", "Status", "When");

    private static final String VARIABLES =
            "export BILLOW='https://billow.example'\n"
                    + "export BILLOW_USER='you@example.com:your password'";

    private final Html html = new Html();
    private final List<Route> routes;
    private final Catalogue catalogue;

    private MetadataPage(List<Route> routes) {
        this.routes = routes;
        this.catalogue = Catalogue.of(routes);
    }

    /// Builds the page; the same table gives the same bytes.
    public static Answer.Document of(List<Route> routes) {
        String css = css();
        return Published.of(
                MEDIA_TYPE,
                new MetadataPage(routes).write(css),
                Map.of("Content-Security-Policy", policy(css)));
    }

    /// Nothing may be loaded or run, and the page's own style is all that it may wear.
    private static String policy(String css) {
        return "default-src 'none'; style-src 'sha256-%s'; base-uri 'none'; form-action 'none';"
                        .formatted(Published.sha256(css))
                + " frame-ancestors 'none'";
    }

    private static String css() {
        try (InputStream css = MetadataPage.class.getResourceAsStream("metadata.css")) {
            return new String(
                    Objects.requireNonNull(css).readAllBytes(), StandardCharsets.US_ASCII);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String write(String css) {
        html.in(
                "html",
                "lang",
                "en",
                () -> {
                    html.in("head", () -> head(css));
                    html.in(
                            "body",
                            () -> {
                                html.in("nav", () -> contents());
                                html.in("main", () -> body());
                            });
                });
        return "<!DOCTYPE html>\n" + html;
    }

    private void head(String css) {
        html.empty("meta", "charset", "utf-8");
        html.empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
        html.empty("meta", "name", "color-scheme", "content", "light dark");
        html.text("title", "Billow: the operations");
        html.style(css);
    }

    private void contents() {
        html.in("strong", () -> html.text("a", "href", "#top", "Billow"));
        contents("Basics", "", List.of("Credentials", "Requests", "Answers", "Errors"));
        catalogue
                .sections()
                .forEach(
                        (section, operations) ->
                                contents(
                                        section.title(),
                                        "",
                                        operations.stream().map(Operation::name).toList()));
        List<String> types = Types.reachable(routes).stream().map(WireType::name).toList();
        contents("Types", Types.PREFIX, types);
    }

    /// @param prefix what the ids of the parts have before their names
    private void contents(String title, String prefix, List<String> names) {
        html.text("h2", title);
        html.in(
                "ul",
                () -> names.forEach(name -> html.in("li", () -> html.link(prefix + name, name))));
    }

    private void body() {
        html.in("header", "id", "top", () -> start());
        html.in("section", "id", "Credentials", () -> credentials());
        html.in("section", "id", "Requests", () -> requests());
        html.in("section", "id", "Answers", () -> answers());
        html.in("section", "id", "Errors", () -> errors());
        OperationArticle article = new OperationArticle(html);
        catalogue
                .sections()
                .forEach(
                        (section, operations) ->
                                html.in(
                                        "section",
                                        () -> {
                                            html.text("h2", section.title());
                                            html.prose("p", section.description());
                                            operations.forEach(
                                                    operation ->
                                                            article.write(
                                                                    operation,
                                                                    catalogue.routes(operation)));
                                        }));
        html.in("section", "id", "Types", () -> types());
    }

    private void start() {
        html.text("h1", "Billow");
        html.text("p", Sentences.ABOUT);
        html.in(
                "p",
                () -> {
                    html.text("For programs there is the same as ");
                    html.text("a", "href", "openapi.json", "OpenAPI 3.1");
                    html.text(".");
                });
    }

    private void credentials() {
        html.text("h2", "Credentials");
        html.prose(
                "p",
                "`Authorization: Bearer` with an ID token of your OpenID Connect issuer, or"
                        + " `Authorization: Basic` with your user name and password, or the cookie"
                        + " `ss-id` of a session. `Authorization` counts where both are sent.");
        html.text(
                "p",
                "The commands on this page use Basic. They work as they stand once these two are"
                    + " set: where this service is, and who you are. Other variables in them stand"
                    + " for what an answer or a mail said, as ID for the id of a report, and"
                    + " ACCOUNTID for the account.");
        html.text("pre", VARIABLES);
    }

    private void requests() {
        html.text("h2", "Requests");
        html.prose(
                "p",
                "Empty members count as not sent, and unknown ones are ignored. Names have no case."
                        + " A day is `YYYY-MM-DD`, or an ISO 8601"
                        + " date-time of which only the date counts.");
        html.prose(
                "p",
                "GET and HEAD take members in the query string. Bodies come as `%s`; without a"
                                .formatted(String.join("`, `", Binding.BODY.mediaTypes()))
                        + " `Content-Type` they are JSON. HEAD is GET without the body, OPTIONS"
                        + " answers with `Allow`.");
    }

    private void answers() {
        html.text("h2", "Answers");
        html.prose(
                "p",
                "Formats: `%s`. Choose one by the end of the path, as in `/reports/billing.%s`, by"
                                .formatted(
                                        Arrays.stream(Format.values())
                                                .map(Format::id)
                                                .collect(Collectors.joining("`, `")),
                                        Format.JSON.id())
                        + " `?format=`, or by `Accept`; else it is JSON. What has no value is left"
                        + " out of JSON. Times are ISO 8601 in UTC.");
    }

    private void errors() {
        html.text("h2", "Errors");
        html.prose(
                "p",
                "Every error has the same body, in the format of the answer. `X-Request-Id` comes"
                        + " with every reply: name it when you ask about one. Errors with"
                        + " `Retry-After` pass; sending the request again is safe, as a request"
                        + " equal to one that still waits or runs returns that report.");
        html.text("pre", json(ErrorResponse.of(ErrorCase.of(ErrorCode.VALIDATION).example())));
        new Tables(html)
                .table(
                        ERROR_HEADS,
                        List.of(ErrorCode.values()),
                        code -> {
                            html.in(
                                    "td",
                                    "id",
                                    code.wireName(),
                                    () -> html.text("code", code.wireName()));
                            html.text("td", String.valueOf(code.status()));
                            html.prose("td", ErrorCase.of(code).when());
                        });
    }

    private static String json(WireObject object) {
        return Json.write(Json.parse(Format.JSON.write(object)));
    }

    private void types() {
        html.text("h2", "Types");
        html.text("p", "What answers are made of.");
        Tables tables = new Tables(html);
        Set<WireType> answered = Types.answered(routes);
        for (WireType type : Types.reachable(routes)) {
            html.in(
                    "article",
                    "id",
                    Types.id(type),
                    () -> {
                        html.text("h3", type.name());
                        tables.properties(type.properties());
                        if (answered.contains(type)) {
                            html.text("h4", "Example");
                            html.text("pre", json(Examples.of(type)));
                        }
                    });
        }
    }
}
