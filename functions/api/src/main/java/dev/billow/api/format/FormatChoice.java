package dev.billow.api.format;

import dev.billow.api.http.ApiException;
import dev.billow.api.http.Fields;
import dev.billow.api.http.Members;
import dev.billow.api.http.Request;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// Which format a request asks for: by its path, else `?format=`, else `Accept`, else JSON.
///
/// @param format to answer in, JSON when the choice itself is the fault
/// @param unknown a `?format=` that is not served
public record FormatChoice(Format format, Optional<String> unknown) {
    private static final String QUERY_MEMBER = "format=";

    /// A format that needs no choosing.
    public static FormatChoice of(Format format) {
        return new FormatChoice(format, Optional.empty());
    }

    /// What the query string and `Accept` say.
    public static FormatChoice of(Request request) {
        Optional<String> asked = asked(request.rawQuery());
        if (asked.isPresent()) {
            return Format.of(asked.get())
                    .map(FormatChoice::of)
                    .orElseGet(() -> new FormatChoice(Format.JSON, asked));
        }
        return of(request.header("accept").flatMap(Accept::preferred).orElse(Format.JSON));
    }

    /// The format of a good answer.
    ///
    /// @throws ApiException `Validation` when one was asked for that is not served
    public Format served() {
        Fields fields = new Fields(Members.none());
        unknown.ifPresent(
                asked -> fields.fault("Format", asked, "is no format. Allowed: " + Format.ids()));
        fields.check();
        return format;
    }

    private static Optional<String> asked(String rawQuery) {
        for (String part : rawQuery.split("&", -1)) {
            if (part.length() > QUERY_MEMBER.length()
                    && part.regionMatches(true, 0, QUERY_MEMBER, 0, QUERY_MEMBER.length())) {
                return Optional.of(decoded(part.substring(QUERY_MEMBER.length())));
            }
        }
        return Optional.empty();
    }

    /// The value; where its encoding is broken it stays as it is, and is no format.
    private static String decoded(String value) {
        try {
            return URLDecoder.decode(value, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return value;
        }
    }
}
