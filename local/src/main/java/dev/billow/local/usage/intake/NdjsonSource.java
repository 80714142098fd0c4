package dev.billow.local.usage.intake;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;

import org.jspecify.annotations.Nullable;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/// NDJSON files: one object a line; blank lines are passed over. Numbers keep their digits.
final class NdjsonSource {
    private static final JsonFactory JSON =
            JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

    private NdjsonSource() {}

    static void read(Path file, RowSink sink) throws IOException {
        long number = 0;
        try (BufferedReader lines = Sources.open(file)) {
            String line = next(lines, file, number);
            while (line != null) {
                number++;
                if (!line.isBlank()) {
                    sink.row(row(Sources.name(file) + ", line " + number, line));
                }
                line = next(lines, file, number);
            }
        }
    }

    private static @Nullable String next(BufferedReader lines, Path file, long last) {
        try {
            return lines.readLine();
        } catch (IOException e) {
            throw Sources.unreadable(file, last, e);
        }
    }

    private static SourceRow row(String place, String line) throws IOException {
        Map<String, String> values = new HashMap<>();
        Map<String, String> nested = new HashMap<>();
        try (JsonParser json = JSON.createParser(line)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw new UsageFileException(Fault.whole(place, "not a JSON object"));
            }
            for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
                JsonToken value = json.nextToken();
                if (value.isStructStart()) {
                    nested.put(name, skipped(json, line));
                } else if (value != JsonToken.VALUE_NULL && !json.getText().isEmpty()) {
                    values.put(name, json.getText());
                }
            }
            if (json.nextToken() != null) {
                throw new UsageFileException(Fault.whole(place, "more than one JSON value"));
            }
        } catch (JsonProcessingException e) {
            throw new UsageFileException(Fault.whole(place, "not JSON: " + e.getOriginalMessage()));
        }
        return new SourceRow(place, values, nested);
    }

    private static String skipped(JsonParser json, String line) throws IOException {
        int from = (int) json.currentTokenLocation().getCharOffset();
        json.skipChildren();
        return line.substring(from, (int) json.currentLocation().getCharOffset());
    }
}
