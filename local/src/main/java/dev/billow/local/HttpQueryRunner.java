package dev.billow.local;

import com.fasterxml.jackson.jr.ob.JSON;

import dev.billow.local.parts.QueryRunner;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Has queries run by another process: it takes `{"sql":…,"parameters":[…]}` by POST and answers
/// `{"columns":[…],"rows":[[…]]}`, or another status than 200 and the reason.
final class HttpQueryRunner implements QueryRunner {
    private static final int OK = 200;

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI address;

    HttpQueryRunner(URI address) {
        this.address = address;
    }

    @Override
    public Result run(String sql, List<String> parameters) throws InterruptedException {
        try {
            String order = JSON.std.asString(Map.of("sql", sql, "parameters", parameters));
            HttpResponse<String> answer =
                    http.send(
                            HttpRequest.newBuilder(address)
                                    .POST(BodyPublishers.ofString(order))
                                    .build(),
                            BodyHandlers.ofString());
            if (answer.statusCode() != OK) {
                throw new QueryException(answer.body());
            }
            Map<String, Object> result = JSON.std.mapFrom(answer.body());
            List<List<@Nullable String>> rows = new ArrayList<>();
            for (Object row : list(result.get("rows"))) {
                rows.add(texts(list(row)));
            }
            return new Result(
                    list(result.get("columns")).stream().map(String::valueOf).toList(), rows);
        } catch (IOException e) {
            throw new QueryException("The engine behind " + address + " does not answer: " + e);
        }
    }

    private static List<?> list(@Nullable Object value) {
        if (value instanceof List<?> list) {
            return list;
        }
        throw new QueryException("The engine answers no list but " + value);
    }

    private static List<@Nullable String> texts(List<?> values) {
        List<@Nullable String> texts = new ArrayList<>();
        for (Object value : values) {
            texts.add(value == null ? null : String.valueOf(value));
        }
        return texts;
    }
}
