package dev.billow.api.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;

import org.jspecify.annotations.Nullable;

import java.io.IOException;

/// Binds a JSON object. Numbers and booleans count as the text they are written in.
///
/// Duplicate names (in any case of letters), trailing text and deep nesting are refused.
final class JsonBody {
    private static final int DEEPEST = 32;
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
        try (JsonParser parser = JSON.createParser(body)) {
            JsonToken first = parser.nextToken();
            if (first == null) {
                return Members.none();
            }
            if (first != JsonToken.START_OBJECT) {
                throw broken("is no JSON object", parser.currentTokenLocation());
            }
            Members members = members(parser);
            if (parser.nextToken() != null) {
                throw broken("goes on after its end", parser.currentTokenLocation());
            }
            return members;
        } catch (JsonProcessingException e) {
            throw broken("is not valid JSON", e.getLocation());
        } catch (IOException e) {
            throw broken("is not valid JSON", null);
        }
    }

    private static Members members(JsonParser parser) throws IOException {
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
            throw broken("has half a character", parser.currentTokenLocation());
        }
        return text;
    }

    private static ApiException broken(String what, @Nullable JsonLocation at) {
        String where =
                at == null ? "" : " at line " + at.getLineNr() + ", column " + at.getColumnNr();
        return ApiException.of(ErrorCode.SERIALIZATION, "The body " + what + where);
    }
}
