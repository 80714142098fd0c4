package dev.billow.proof.usage;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.util.HashMap;
import java.util.Map;

/// Records of a newline-delimited JSON file: one object a line. Numbers stay as they are written.
final class JsonRecords {
    private static final JsonFactory JSON = new JsonFactory();

    private JsonRecords() {}

    static void read(Reader text, RecordSink sink) throws IOException {
        BufferedReader lines = new BufferedReader(text, 1 << 16);
        long number = 0;
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            number++;
            if (!line.isEmpty()) {
                line(number, line, sink);
            }
        }
    }

    private static void line(long number, String line, RecordSink sink) throws IOException {
        Map<String, String> texts = new HashMap<>();
        try (JsonParser json = JSON.createParser(line)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                sink.broken(number, "is no JSON object");
                return;
            }
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String name = json.currentName();
                JsonToken value = json.nextToken();
                if (value.isStructStart() && RecordRules.FIELDS.contains(name)) {
                    sink.broken(number, name + " is an object or a list");
                    return;
                }
                String text = value == JsonToken.VALUE_NULL ? "" : json.getText();
                json.skipChildren();
                if (texts.put(name, text) != null) {
                    sink.broken(number, "has the member " + name + " twice");
                    return;
                }
            }
            if (json.nextToken() != null) {
                sink.broken(number, "holds more than one JSON object");
                return;
            }
        } catch (JsonProcessingException e) {
            sink.broken(number, "is no JSON");
            return;
        }
        sink.record(number, texts);
    }
}
