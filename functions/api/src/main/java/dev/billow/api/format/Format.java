package dev.billow.api.format;

import dev.billow.api.wire.WireObject;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// The formats of answers, by the name that suffixes, `?format=` and `/{format}/reply` use.
public enum Format {
    JSON("application/json; charset=utf-8") {
        @Override
        public String write(WireObject object) {
            return JsonWriter.write(object);
        }

        @Override
        public String write(List<WireObject> objects) {
            return JsonWriter.write(objects);
        }
    };

    private final String contentType;

    Format(String contentType) {
        this.contentType = contentType;
    }

    /// Writes one object.
    public abstract String write(WireObject object);

    /// Writes a list of objects of one type.
    public abstract String write(List<WireObject> objects);

    /// The name in paths and queries, as in `json`.
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// The value of `Content-Type`.
    public String contentType() {
        return contentType;
    }

    /// The media types by which `Accept` asks for it.
    public List<String> mediaTypes() {
        return switch (this) {
            case JSON -> List.of("application/json", "text/json");
        };
    }

    /// The headers of a good answer.
    ///
    /// @param operation the operation's name
    public Map<String, String> headers(String operation) {
        return Map.of("Content-Type", contentType);
    }

    /// The ids of all formats, for people.
    public static String ids() {
        return Arrays.stream(values()).map(Format::id).collect(Collectors.joining(", "));
    }

    /// The format with this id, in any case of letters.
    public static Optional<Format> of(String id) {
        for (Format format : values()) {
            if (format.name().equalsIgnoreCase(id)) {
                return Optional.of(format);
            }
        }
        return Optional.empty();
    }
}
