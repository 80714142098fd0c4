package dev.billow.api.document;

import dev.billow.api.contract.Operation;
import dev.billow.api.contract.Operation.Outcome;
import dev.billow.api.contract.Route;
import dev.billow.api.http.ErrorCode;
import dev.billow.api.http.Verb;
import dev.billow.api.wire.WireType;
import dev.billow.report.Column;
import dev.billow.report.ReportType;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// One operation on the page: how to ask, who may, what it takes, answers and fails with.
final class OperationArticle {
    private static final List<String> COLUMN_HEADS = List.of("Column", "Holds", "Meaning");

    private final Html html;

    OperationArticle(Html html) {
        this.html = html;
    }

    /// @param routes all that lead to the operation, at least one
    void write(Operation operation, List<Route> routes) {
        html.in(
                "article",
                "id",
                operation.name(),
                () -> {
                    html.text("h3", operation.name());
                    html.prose("p", operation.summary() + ".");
                    html.in("ul", "class", "routes", () -> routes.forEach(this::route));
                    html.in("dl", () -> facts(operation, routes));
                    html.text("pre", Curl.of(routes.getFirst()));
                    members(operation);
                    reportType(operation).ifPresent(this::columns);
                });
    }

    private void route(Route route) {
        html.in(
                "li",
                () -> {
                    for (String verb : verbs(route)) {
                        html.text("span", "class", "verb", verb);
                    }
                    html.text("code", route.path().text());
                    if (readsBody(route)) {
                        html.text("small", Sentences.precedence(route.binding()));
                    }
                });
    }

    private static List<String> verbs(Route route) {
        return route.verbs().equals(Verb.all())
                ? List.of("any verb")
                : Arrays.stream(Verb.values())
                        .filter(route.verbs()::contains)
                        .map(Verb::name)
                        .toList();
    }

    private static boolean readsBody(Route route) {
        return route.verbs().stream().anyMatch(route.binding()::readsBody);
    }

    private void facts(Operation operation, List<Route> routes) {
        html.text("dt", "Who");
        html.text("dd", Sentences.whoMayAsk(operation));
        html.text("dt", "Answer");
        html.in("dd", () -> answer(operation.outcome()));
        html.text("dt", "Errors");
        html.in("dd", () -> errors(routes));
    }

    private void answer(Outcome outcome) {
        html.text(outcome.status() + " ");
        switch (outcome) {
            case Outcome.One(WireType type) -> html.link(type);
            case Outcome.Many(WireType type) -> html.text("list of ").link(type);
            case Outcome.Document(String mediaType) -> html.text("code", mediaType);
            case Outcome.Redirect() -> html.prose("and the file's `Location`");
            case Outcome.Nothing() -> html.text("without a body");
        }
    }

    private void errors(List<Route> routes) {
        Map<Integer, Set<String>> errors = new TreeMap<>();
        for (Route route : routes) {
            for (Verb verb : OperationIds.verbs(route)) {
                for (ErrorCode code : route.errors(verb)) {
                    errors.computeIfAbsent(code.status(), _ -> new TreeSet<>())
                            .add(code.wireName());
                }
            }
        }
        errors.forEach((status, codes) -> html.in("span", () -> error(status, codes)));
    }

    private void error(int status, Set<String> codes) {
        html.text(String.valueOf(status));
        codes.forEach(code -> html.text(" ").link(code, code));
    }

    private void members(Operation operation) {
        Tables tables = new Tables(html);
        if (!operation.members().isEmpty()) {
            html.text("h4", "Members");
            tables.properties(operation.members());
        }
        if (!operation.headers().isEmpty()) {
            html.text("h4", "Headers");
            tables.properties(operation.headers());
        }
    }

    private static Optional<ReportType> reportType(Operation operation) {
        return Arrays.stream(ReportType.values())
                .filter(type -> type.operation().equals(operation.name()))
                .findFirst();
    }

    private void columns(ReportType type) {
        html.text("h4", "Columns of the file");
        new Tables(html)
                .table(
                        COLUMN_HEADS,
                        type.columns(),
                        column -> {
                            html.in("td", () -> html.text("code", column.name()));
                            html.text("td", holds(column));
                            html.in("td", () -> meaning(column));
                        });
    }

    private static String holds(Column column) {
        return column.kind().name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private void meaning(Column column) {
        html.text(column.description());
        column.onDemand().ifPresent(asked -> html.prose(" Only with `" + asked.wireName() + "`."));
    }
}
