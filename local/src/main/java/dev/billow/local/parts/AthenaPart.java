package dev.billow.local.parts;

import com.fasterxml.jackson.jr.ob.JSON;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/// Athena's API in front of something that runs SQL: queries are started once per token, run by
/// themselves, can be stopped, tell the event bus of each state, and give their rows in pages.
///
/// The rows are kept in memory; nothing is written to the output location.
public final class AthenaPart implements AutoCloseable {
    private static final int LONGEST_QUERY = 262_144;
    private static final int SHORTEST_TOKEN = 32;
    private static final int MOST_ROWS = 1000;

    private final QueryRunner runner;
    private final Consumer<Map<String, Object>> events;
    private final QueryEvents form;
    private final Map<String, AthenaQuery> byId = new ConcurrentHashMap<>();
    private final Map<String, AthenaQuery> byToken = new ConcurrentHashMap<>();
    private final HttpPart http = new HttpPart(this::respond);

    /// @param events takes an EventBridge event for each change of a query's state
    public AthenaPart(
            QueryRunner runner,
            String region,
            String account,
            Consumer<Map<String, Object>> events) {
        this.runner = runner;
        this.events = events;
        this.form = new QueryEvents(region, account);
    }

    public URI endpoint() {
        return http.uri();
    }

    private HttpPart.Response respond(HttpPart.Request request) throws IOException {
        Map<String, Object> body = JSON.std.mapFrom(request.body());
        String action = request.header("X-Amz-Target");
        try {
            return switch (action) {
                case "AmazonAthena.StartQueryExecution" -> start(body);
                case "AmazonAthena.GetQueryExecution" ->
                        json(200, Map.of("QueryExecution", query(body).execution()));
                case "AmazonAthena.GetQueryResults" -> results(body);
                case "AmazonAthena.StopQueryExecution" -> {
                    query(body).stop();
                    yield json(200, Map.of());
                }
                default -> throw new Refused("Unknown operation " + action);
            };
        } catch (Refused e) {
            return json(
                    400,
                    Map.of(
                            "__type", "InvalidRequestException",
                            "AthenaErrorCode", "INVALID_INPUT",
                            "Message", String.valueOf(e.getMessage())));
        }
    }

    private HttpPart.Response start(Map<String, Object> body) throws IOException {
        AthenaQuery.Order order = order(body);
        String token = text(body, "ClientRequestToken");
        AthenaQuery query = byToken.computeIfAbsent(token, _ -> begin(order));
        if (!query.order().equals(order)) {
            throw new Refused("Idempotent parameters do not match");
        }
        return json(200, Map.of("QueryExecutionId", query.id()));
    }

    private AthenaQuery begin(AthenaQuery.Order order) {
        AthenaQuery query = new AthenaQuery(order, change -> events.accept(form.of(change)));
        byId.put(query.id(), query);
        query.start(runner);
        return query;
    }

    private static AthenaQuery.Order order(Map<String, Object> body) {
        String sql = text(body, "QueryString");
        if (sql.isEmpty() || sql.length() >= LONGEST_QUERY) {
            throw new Refused("QueryString must have 1 to 262143 characters");
        }
        if (text(body, "ClientRequestToken").length() < SHORTEST_TOKEN) {
            throw new Refused("ClientRequestToken must have 32 characters or more");
        }
        Map<?, ?> result = map(body, "ResultConfiguration");
        Object location = result.get("OutputLocation");
        if (!(location instanceof String output) || !output.startsWith("s3://")) {
            throw new Refused("No output location provided");
        }
        List<String> parameters =
                body.get("ExecutionParameters") instanceof List<?> list
                        ? list.stream().map(String::valueOf).toList()
                        : List.of();
        return new AthenaQuery.Order(sql, parameters, text(body, "WorkGroup"), output);
    }

    private HttpPart.Response results(Map<String, Object> body) throws IOException {
        List<List<@Nullable String>> rows = query(body).rows();
        int from =
                Optional.of(text(body, "NextToken"))
                        .filter(AthenaPart::isNumber)
                        .map(Integer::parseInt)
                        .orElse(0);
        int most = body.get("MaxResults") instanceof Number number ? number.intValue() : MOST_ROWS;
        if (most < 1 || most > MOST_ROWS) {
            throw new Refused("MaxResults is more than maximum allowed length 1000.");
        }
        int until = Math.min(rows.size(), from + most);
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put(
                "ResultSet",
                Map.of("Rows", rows.subList(from, until).stream().map(AthenaPart::row).toList()));
        if (until < rows.size()) {
            answer.put("NextToken", Integer.toString(until));
        }
        return json(200, answer);
    }

    private static boolean isNumber(String text) {
        return text.matches("\\d{1,9}");
    }

    private static Map<String, Object> row(List<@Nullable String> texts) {
        return Map.of("Data", texts.stream().map(AthenaPart::datum).toList());
    }

    /// An absent value is an empty object.
    private static Map<String, Object> datum(@Nullable String text) {
        return text == null ? Map.of() : Map.of("VarCharValue", text);
    }

    private AthenaQuery query(Map<String, Object> body) {
        String id = text(body, "QueryExecutionId");
        AthenaQuery query = byId.get(id);
        if (query == null) {
            throw new Refused("QueryExecution " + id + " was not found");
        }
        return query;
    }

    private static String text(Map<String, Object> body, String name) {
        return body.get(name) instanceof String text ? text : "";
    }

    private static Map<?, ?> map(Map<String, Object> body, String name) {
        return body.get(name) instanceof Map<?, ?> map ? map : Map.of();
    }

    private static HttpPart.Response json(int status, Map<String, ?> body) throws IOException {
        return new HttpPart.Response(status, "application/x-amz-json-1.1", JSON.std.asString(body));
    }

    /// The request is refused, as Athena words it.
    static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Refused(String why) {
            super(why);
        }
    }

    /// Stops what still runs.
    @Override
    public void close() {
        byId.values().forEach(AthenaQuery::stop);
        http.close();
    }
}
