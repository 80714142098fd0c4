package dev.billow.bench.engine;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;

import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;

/// The program that many would write first: read each record, add to a map of decimals.
final class OwnProgramRun {
    private static final int BUFFER = 1 << 16;

    private OwnProgramRun() {}

    static Totals commonsCsv(List<Path> files) throws IOException {
        CSVFormat format = CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get();
        Sums sums = new Sums();
        for (Path file : files) {
            try (Reader reader = open(file);
                    var records = format.parse(reader)) {
                for (CSVRecord usage : records) {
                    sums.add(usage::get);
                }
            }
        }
        return sums.totals();
    }

    static Totals jackson(List<Path> files) throws IOException {
        JsonFactory factory = new JsonFactory();
        Sums sums = new Sums();
        for (Path file : files) {
            try (Reader reader = open(file);
                    JsonParser parser = factory.createParser(reader)) {
                while (parser.nextToken() != null) {
                    Map<String, String> usage = members(parser);
                    sums.add(usage::get);
                }
            }
        }
        return sums.totals();
    }

    private static Map<String, String> members(JsonParser parser) throws IOException {
        Map<String, String> members = new HashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            if (parser.nextToken() != JsonToken.VALUE_NULL) {
                members.put(name, parser.getText());
            }
        }
        return members;
    }

    static BufferedReader open(Path file) throws IOException {
        return new BufferedReader(
                new InputStreamReader(
                        new GZIPInputStream(Files.newInputStream(file), BUFFER),
                        StandardCharsets.UTF_8),
                BUFFER);
    }
}
