package dev.billow.worker.usage;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/// Reads the records of a newline-delimited JSON file: one object per line, numbers as written.
public final class JsonRecords implements RecordReader {
    private static final JsonFactory JSON =
            JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final TextSource texts;

    public JsonRecords(TextSource texts) {
        this.texts = texts;
    }

    @Override
    public void read(LandedFile file, RecordVisitor visitor) throws IOException {
        try (BufferedReader text = new BufferedReader(texts.open(file), 1 << 16)) {
            StringBuilder line = new StringBuilder();
            for (long number = 1; !visitor.isDone() && nextLine(text, line); number++) {
                if (number == 1 && !line.isEmpty() && line.charAt(0) == BYTE_ORDER_MARK) {
                    line.deleteCharAt(0);
                }
                if (line.length() > CsvRecords.LONGEST_LINE) {
                    String why =
                            "the line has more than " + CsvRecords.LONGEST_LINE + " characters";
                    visitor.broken(number, "", line.substring(0, 64), why);
                } else if (!TextSource.isWhole(line.toString())) {
                    visitor.broken(number, "", line.toString(), "is not UTF-8");
                } else if (!line.isEmpty()) {
                    visit(number, line.toString(), visitor);
                }
            }
        }
    }

    /// The values of one line; empty when it is not an object of values.
    public static Optional<Map<UsageField, String>> values(String line) throws IOException {
        OneRecord one = new OneRecord();
        visit(1, line, one);
        return one.values();
    }

    private static boolean nextLine(BufferedReader text, StringBuilder line) throws IOException {
        line.setLength(0);
        int c = text.read();
        boolean any = c >= 0;
        for (; c >= 0 && c != '\n'; c = text.read()) {
            if (line.length() <= CsvRecords.LONGEST_LINE) {
                line.append((char) c);
            }
        }
        if (!line.isEmpty() && line.charAt(line.length() - 1) == '\r') {
            line.setLength(line.length() - 1);
        }
        return any;
    }

    private static void visit(long number, String line, RecordVisitor visitor) throws IOException {
        try (JsonParser parser = JSON.createParser(line)) {
            Map<UsageField, String> values = new EnumMap<>(UsageField.class);
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                visitor.broken(number, "", line, "is not a JSON object");
                return;
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String problem = member(parser, line, values);
                if (!problem.isEmpty()) {
                    visitor.broken(number, parser.currentName(), "", problem);
                    return;
                }
            }
            if (parser.nextToken() != null) {
                visitor.broken(number, "", line, "holds more than one JSON object");
                return;
            }
            visitor.record(number, values);
        } catch (JsonProcessingException e) {
            String reason = e.getOriginalMessage().lines().findFirst().orElse("");
            visitor.broken(number, "", line, "is not valid JSON: " + reason);
        }
    }

    private static String member(JsonParser parser, String line, Map<UsageField, String> values)
            throws IOException {
        UsageField field = UsageField.named(parser.currentName());
        int nameAt = (int) parser.currentTokenLocation().getCharOffset();
        JsonToken token = parser.nextToken();
        if (field == null) {
            parser.skipChildren();
            return "";
        }
        if (!line.startsWith('"' + field.fieldName() + '"', nameAt)) {
            return "the name is written with escapes";
        }
        if (token.isStructStart()) {
            return "is an object or a list";
        }
        if (token != JsonToken.VALUE_NULL) {
            String text = parser.getText();
            if (!TextSource.isWhole(text)) {
                return "is not valid Unicode";
            }
            values.put(field, text);
        }
        return "";
    }
}
