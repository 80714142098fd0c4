package dev.billow.api.http;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Which web pages may use the API with what a browser adds by itself: its own pages, and those of
/// origins that are named.
public final class Origins {
    private static final Pattern FORM =
            Pattern.compile(
                    "https://[a-z0-9.-]+(?::[0-9]{1,5})?"
                            + "|http://(?:localhost|127\\.0\\.0\\.1)(?::[0-9]{1,5})?");

    private static final String SAME_ORIGIN = "same-origin";
    private static final String ALLOWED =
            "Authorization, Content-Type, Accept, Idempotency-Key, X-Requested-With,"
                    + " X-Http-Method-Override";
    private static final String EXPOSED =
            "X-Request-Id, Retry-After, Content-Disposition, Location";
    private static final String PREFLIGHT_SECONDS = "600";

    private final Scheme scheme;
    private final Set<String> named;

    /// @param named origins such as `https://app.example.com`, parted by commas
    /// @throws IllegalArgumentException naming one that is none; there are no wildcards
    public Origins(Scheme scheme, String named) {
        this.scheme = scheme;
        this.named =
                Arrays.stream(named.split(",", -1))
                        .map(String::strip)
                        .filter(origin -> !origin.isEmpty())
                        .map(Origins::checked)
                        .collect(Collectors.toUnmodifiableSet());
    }

    private static String checked(String origin) {
        if (!FORM.matcher(origin).matches()) {
            throw new IllegalArgumentException(
                    "ALLOWED_ORIGINS: '"
                            + origin
                            + "' is no origin. Allowed: https://host or https://host:port in lower"
                            + " case, http:// for localhost only, parted by commas");
        }
        return origin;
    }

    /// Refuses what a page of another site made a browser send.
    ///
    /// A program sends neither `Origin` nor `Sec-Fetch-Site` and is served. A link in a mail or a
    /// typed address (`Sec-Fetch-Site: none`) is refused: anybody can write it.
    ///
    /// @throws ApiException `Forbidden`
    public void check(Request request) {
        Optional<String> origin = request.header("origin");
        Optional<String> site = request.header("sec-fetch-site");
        boolean isNamed = origin.filter(named::contains).isPresent();
        boolean isOwn =
                (origin.isEmpty() || origin.equals(ownOrigin(request)))
                        && (site.isEmpty() || site.get().equals(SAME_ORIGIN));
        if (!isNamed && !isOwn) {
            throw ApiException.of(
                    ErrorCode.FORBIDDEN,
                    "A page of another site may not do this with your session. Allowed: pages of"
                            + " this API and of its named origins, programs, and requests with"
                            + " Authorization");
        }
    }

    private Optional<String> ownOrigin(Request request) {
        return request.header("host").map(scheme::origin);
    }

    /// What lets pages of a named origin read a reply, and, on the reply to a preflight, send the
    /// request that it asks for.
    public Reply share(Request request, Reply reply) {
        if (named.isEmpty()) {
            return reply;
        }
        Reply shared = reply.with("Vary", "Origin");
        Optional<String> origin = request.header("origin").filter(named::contains);
        if (origin.isEmpty()) {
            return shared;
        }
        shared =
                shared.with("Access-Control-Allow-Origin", origin.get())
                        .with("Access-Control-Allow-Credentials", "true");
        String methods = reply.headers().get("Allow");
        if (methods == null || request.header("access-control-request-method").isEmpty()) {
            return shared.with("Access-Control-Expose-Headers", EXPOSED);
        }
        return shared.with("Access-Control-Allow-Methods", methods)
                .with("Access-Control-Allow-Headers", ALLOWED)
                .with("Access-Control-Max-Age", PREFLIGHT_SECONDS);
    }
}
