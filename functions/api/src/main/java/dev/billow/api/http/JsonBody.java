package dev.billow.api.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/// Binds a JSON object. Numbers and booleans count as the text they are written in.
///
/// Duplicate names (in any case of letters), trailing text and deep nesting are refused.
final class JsonBody {
    private static final int DEEPEST = 32;
    private static final int MOST = 100;
    private static final JsonFactory JSON =
            new JsonFactoryBuilder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                    .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
                    .streamReadConstraints(
                            StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build())
                    .build();

    private JsonBody() {}

    /// @throws ApiException `SerializationException` saying at which line and column it broke
    static Members read(String body) {
        return read(body, JsonBody::members);
    }

    /// Binds the object that is a member of the outer object.
    ///
    /// @return no members when there is no such object
    /// @throws ApiException as [#read(String)]
    static Members readWithin(String body, String name) {
        return read(body, parser -> within(parser, name));
    }

    /// Binds an array of objects.
    ///
    /// @throws ApiException as [#read(String)], and `Validation` when there are too many
    static List<Members> readBatch(String body) {
        return read(body, JsonBody::batch);
    }

    /// Reads a value, at whose first token the parser stands.
    private interface Reading<T> {
        T read(JsonParser parser) throws IOException;
    }

    private static <T> T read(String body, Reading<T> reading) {
        try (JsonParser parser = JSON.createParser(body)) {
            return read(parser, reading);
        } catch (IOException e) {
            throw new UncheckedIOException("text in memory cannot fail to be read", e);
        }
    }

    private static <T> T read(JsonParser parser, Reading<T> reading) throws IOException {
        try {
            parser.nextToken();
            T value = reading.read(parser);
            if (parser.nextToken() != null) {
                throw broken("goes on after its end", parser);
            }
            return value;
        } catch (JsonProcessingException e) {
            JsonLocation at = e.getLocation();
            throw broken("is not valid JSON", at == null ? parser.currentLocation() : at);
        }
    }

    private static List<Members> batch(JsonParser parser) throws IOException {
        if (!parser.hasToken(JsonToken.START_ARRAY)) {
            throw broken("has no JSON array", parser);
        }
        List<Members> batch = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (batch.size() == MOST) {
                throw ApiException.of(
                        ErrorCode.VALIDATION,
                        "The batch is too long. Allowed: " + MOST + " requests");
            }
            batch.add(members(parser));
        }
        return batch;
    }

    private static Members within(JsonParser parser, String name) throws IOException {
        if (!parser.hasToken(JsonToken.START_OBJECT)) {
            throw broken("has no JSON object", parser);
        }
        Members found = Members.none();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            boolean isWanted = parser.currentName().equals(name);
            if (parser.nextToken() == JsonToken.START_OBJECT && isWanted) {
                found = members(parser);
            } else {
                parser.skipChildren();
            }
        }
        return found;
    }

    private static Members members(JsonParser parser) throws IOException {
        if (!parser.hasToken(JsonToken.START_OBJECT)) {
            throw broken("has no JSON object", parser);
        }
        Members.Builder members = new Members.Builder();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = wellFormed(parser, parser.currentName());
            JsonLocation at = parser.currentTokenLocation();
            JsonToken token = parser.nextToken();
            boolean isNew;
            if (token == JsonToken.VALUE_NULL) {
                isNew = members.text(name, "");
            } else if (token.isStructStart()) {
                parser.skipChildren();
                isNew = members.unusable(name, "is no single value");
            } else {
                isNew = members.text(name, wellFormed(parser, parser.getText()));
            }
            if (!isNew) {
                throw broken("has the member " + Quoted.of(name) + " twice", at);
            }
        }
        return members.build();
    }

    private static String wellFormed(JsonParser parser, String text) {
        if (text.codePoints().anyMatch(c -> Character.getType(c) == Character.SURROGATE)) {
            throw broken("has half a character", parser);
        }
        return text;
    }

    private static ApiException broken(String what, JsonParser parser) {
        return broken(
                what,
                parser.hasCurrentToken()
                        ? parser.currentTokenLocation()
                        : parser.currentLocation());
    }

    private static ApiException broken(String what, JsonLocation at) {
        return BrokenBody.at(at.getLineNr(), at.getColumnNr(), what);
    }
}
