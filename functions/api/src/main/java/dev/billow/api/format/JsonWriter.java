package dev.billow.api.format;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;

import dev.billow.api.wire.Property;
import dev.billow.api.wire.WireObject;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.List;

/// JSON: camelCase, properties without a value left out, decimals as plain exact numbers.
final class JsonWriter {
    private static final JsonFactory JSON =
            new JsonFactoryBuilder().enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN).build();

    private JsonWriter() {}

    static String write(Object value) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            value(json, value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private static void value(JsonGenerator json, Object value) throws IOException {
        switch (value) {
            case WireObject object -> object(json, object);
            case List<?> list -> {
                json.writeStartArray();
                for (Object each : list) {
                    value(json, each);
                }
                json.writeEndArray();
            }
            case String text -> json.writeString(text);
            case Boolean flag -> json.writeBoolean(flag);
            case Integer number -> json.writeNumber(number);
            case Long number -> json.writeNumber(number);
            case BigDecimal number -> json.writeNumber(number);
            default -> throw new IllegalArgumentException("no value of JSON: " + value.getClass());
        }
    }

    private static void object(JsonGenerator json, WireObject object) throws IOException {
        json.writeStartObject();
        for (Property property : object.type().properties()) {
            Object value = object.value(property);
            if (value != null) {
                json.writeFieldName(property.name());
                value(json, value);
            }
        }
        json.writeEndObject();
    }
}
