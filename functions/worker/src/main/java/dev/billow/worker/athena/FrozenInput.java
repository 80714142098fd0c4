package dev.billow.worker.athena;

import com.fasterxml.jackson.jr.ob.JSON;

import dev.billow.report.UsageFiles.UsageFile;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The list of files that a query was made of, kept beside its output until its rows are read.
final class FrozenInput {
    static final String NAME = "query-input.json";

    private FrozenInput() {}

    static void write(Path file, List<UsageFile> frozen) throws IOException {
        JSON.std.write(frozen.stream().map(FrozenInput::members).toList(), file.toFile());
    }

    private static Map<String, Object> members(UsageFile file) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("key", file.key());
        members.put("day", file.day().toString());
        members.put("eTag", file.eTag());
        members.put("size", file.size());
        return members;
    }

    static List<UsageFile> read(InputStream json) throws IOException {
        return JSON.std.listFrom(json).stream().map(FrozenInput::file).toList();
    }

    private static UsageFile file(Object each) {
        if (!(each instanceof Map<?, ?> members)) {
            throw new IllegalArgumentException("not a list of files");
        }
        return new UsageFile(
                String.valueOf(members.get("key")),
                LocalDate.parse(String.valueOf(members.get("day"))),
                String.valueOf(members.get("eTag")),
                Long.parseLong(String.valueOf(members.get("size"))));
    }
}
