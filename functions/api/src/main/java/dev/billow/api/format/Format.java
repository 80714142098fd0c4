package dev.billow.api.format;

import dev.billow.api.wire.WireObject;
import dev.billow.api.wire.WireType;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// The formats of answers, by the name that suffixes, `?format=` and `/{format}/reply` use.
///
/// Where a client leaves the choice open, the first one counts. A writer's class is loaded by the
/// first answer that needs it.
@SuppressWarnings("ImmutableEnumChecker") // the lists cannot be changed
public enum Format {
    JSON("application/json", "text/json"),
    CSV("text/csv"),
    JSV("text/jsv", "application/jsv", "application/x-jsv"),
    XML("application/xml", "text/xml");

    private final List<String> mediaTypes;

    Format(String... mediaTypes) {
        this.mediaTypes = List.of(mediaTypes);
    }

    /// Writes one object.
    public String write(WireObject object) {
        return switch (this) {
            case JSON -> JsonWriter.write(object);
            case CSV -> CsvWriter.write(object);
            case JSV -> JsvWriter.write(object);
            case XML -> XmlWriter.write(object);
        };
    }

    /// Writes a list of objects of one type.
    public String write(WireType type, List<WireObject> objects) {
        return switch (this) {
            case JSON -> JsonWriter.write(objects);
            case CSV -> CsvWriter.write(type, objects);
            case JSV -> JsvWriter.write(objects);
            case XML -> XmlWriter.write(type, objects);
        };
    }

    /// The name in paths and queries, as in `json`.
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// The value of `Content-Type`.
    public String contentType() {
        return mediaType() + "; charset=utf-8";
    }

    /// The headers of a good answer. A CSV is a download, which a browser saves.
    ///
    /// @param operation the operation's name
    public Map<String, String> headers(String operation) {
        return this == CSV
                ? Map.of(
                        "Content-Type",
                        contentType(),
                        "Content-Disposition",
                        "attachment;filename=\"" + operation + ".csv\"")
                : Map.of("Content-Type", contentType());
    }

    /// The media type of answers, as in `application/json`.
    public String mediaType() {
        return mediaTypes.getFirst();
    }

    /// The media types by which `Accept` can name it.
    public List<String> mediaTypes() {
        return mediaTypes;
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
