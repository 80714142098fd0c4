package dev.billow.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;

import de.siegmar.fastcsv.reader.CsvReader;

import dev.billow.api.TestApi.Answered;
import dev.billow.api.http.ErrorCode;

import java.io.IOException;
import java.io.StringReader;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/// What holds for every answer, whatever was asked.
final class AnswerRules {
    private static final Set<Integer> GOOD = Set.of(200, 204, 302);
    private static final List<String> INSIDE =
            List.of(
                    "dev.billow",
                    "java.",
                    "javax.",
                    ".java:",
                    "\tat ",
                    "fasterxml",
                    "siegmar",
                    "nimbus",
                    "xerces",
                    "jdk.",
                    "JAXP",
                    "Exception:",
                    "NullPointer",
                    "OutOfBounds");
    private static final Set<Integer> BAD =
            Arrays.stream(ErrorCode.values()).map(ErrorCode::status).collect(Collectors.toSet());

    private AnswerRules() {}

    static void check(Answered answer) {
        int status = answer.status();
        String type = answer.headers().getOrDefault("Content-Type", "");
        assertThat(status).isLessThan(500);
        assertThat(GOOD.contains(status) || BAD.contains(status)).isTrue();
        assertThat(answer.headers())
                .containsEntry("X-Request-Id", RawRequest.ID)
                .containsEntry("Cache-Control", "no-store")
                .containsEntry("X-Content-Type-Options", "nosniff");
        assertThat(INSIDE).noneMatch(answer.body()::contains);
        assertThat(INSIDE).noneMatch(answer.headers().toString()::contains);
        if (status == 204 || status == 302) {
            assertThat(answer.body()).isEmpty();
        } else if (!answer.body().isEmpty()) {
            assertThat(read(type, answer.body())).as("errorCode").isEqualTo(status >= 400);
        }
        assertThat(answer.headers().containsKey("Location")).isEqualTo(status == 302);
        assertThat(answer.headers().containsKey("WWW-Authenticate")).isEqualTo(status == 401);
    }

    /// Reads a body by its content type; fails when it is not well-formed.
    ///
    /// @return whether it is an error
    private static boolean read(String type, String body) {
        return switch (type) {
            case "application/json; charset=utf-8" -> json(body);
            case "text/csv; charset=utf-8" -> csv(body);
            case "text/jsv; charset=utf-8" -> jsv(body);
            case "application/xml; charset=utf-8" -> xml(body);
            default -> throw new AssertionError("Content-Type: " + type);
        };
    }

    private static boolean json(String body) {
        try {
            Object value = JSON.std.anyFrom(body);
            return value instanceof Map<?, ?> map && map.containsKey("responseStatus");
        } catch (IOException e) {
            throw new AssertionError(body, e);
        }
    }

    private static boolean csv(String body) {
        return CsvReader.builder().allowUnclosedQuote(false).ofCsvRecord(body).stream()
                .toList()
                .getFirst()
                .getField(0)
                .equals("ResponseStatus");
    }

    private static boolean jsv(String body) {
        assertThat(body).matches(Pattern.compile("\\{.*}|\\[.*]", Pattern.DOTALL));
        return body.startsWith("{responseStatus:{errorCode:");
    }

    private static boolean xml(String body) {
        try {
            XMLStreamReader xml =
                    XMLInputFactory.newDefaultFactory()
                            .createXMLStreamReader(new StringReader(body));
            xml.nextTag();
            String root = xml.getLocalName();
            while (xml.hasNext()) {
                xml.next();
            }
            return root.equals("ErrorResponse");
        } catch (XMLStreamException e) {
            throw new AssertionError(body, e);
        }
    }
}
