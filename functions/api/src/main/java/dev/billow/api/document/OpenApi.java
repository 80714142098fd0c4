package dev.billow.api.document;

import dev.billow.api.contract.Route;
import dev.billow.api.report.Answer;

import java.util.List;
import java.util.Map;

/// The OpenAPI 3.1 document of the route table.
public final class OpenApi {
    /// What it is sent as; the path ends with `.json`, so it is not `application/openapi+json`.
    public static final String MEDIA_TYPE = "application/json";

    private static final String DESCRIPTION =
            """
            **Credentials.** `Authorization: Bearer` with an ID token of the configured issuer, \
            `Authorization: Basic`, or the cookies of a session. `Authorization` counts when both \
            are there. Reports of accounts that the caller does not reach look as if they were \
            not there.

            **Members.** Names have no case. Unknown members are ignored, empty ones count as \
            not sent. Days are `YYYY-MM-DD`; of an ISO 8601 date-time the date counts.

            **Formats.** `format` in the query string, a format at the end of the path (as in \
            `/reports/billing.json`), or `Accept`; else JSON. Errors come in the same format.

            **Verbs.** HEAD is served wherever GET is, like it but without a body, and OPTIONS \
            everywhere: it answers 204 with `Allow`. Both are left out below. A POST may name \
            another verb in `X-Http-Method-Override`; a verb that a path does not serve is 405.

            **Retries.** A request equal to one that is still Queued or Running returns that \
            report, and so does a repeated `Idempotency-Key`: sending a request again is safe.
            """;

    private OpenApi() {}

    /// Builds the document; the same table gives the same bytes.
    ///
    /// @throws IllegalStateException when two things of the table have one name
    public static Answer.Document of(List<Route> routes) {
        Catalogue catalogue = Catalogue.of(routes);
        Components components = new Components();
        Map<String, Object> paths = new Paths(catalogue, components).of(routes);
        Map<String, Object> security = security(components);
        return Published.of(
                MEDIA_TYPE,
                Json.write(
                        Json.object(
                                "openapi",
                                "3.1.0",
                                "info",
                                info(),
                                "servers",
                                List.of(Json.object("url", "/")),
                                "security",
                                security.keySet().stream()
                                        .map(scheme -> Json.object(scheme, List.of()))
                                        .toList(),
                                "tags",
                                tags(catalogue),
                                "paths",
                                paths,
                                "components",
                                components.tree())),
                Map.of());
    }

    private static Map<String, Object> info() {
        return Json.object(
                "title",
                "Billow",
                "summary",
                "Billing reports over HTTPS: exact, provable, delivered",
                "description",
                Sentences.ABOUT + "\n\n" + DESCRIPTION,
                "license",
                Json.object("name", "Apache License 2.0", "identifier", "Apache-2.0"),
                "version",
                "1.0");
    }

    private static List<Object> tags(Catalogue catalogue) {
        return catalogue.sections().keySet().stream()
                .<Object>map(
                        section ->
                                Json.object(
                                        "name",
                                        section.title(),
                                        "description",
                                        section.description()))
                .toList();
    }

    /// The ways to sign in, any of which does.
    private static Map<String, Object> security(Components components) {
        Map<String, Object> schemes =
                Json.object(
                        "bearer",
                        Json.object(
                                "type",
                                "http",
                                "scheme",
                                "bearer",
                                "bearerFormat",
                                "JWT",
                                "description",
                                "An ID token of the configured OpenID Connect issuer"),
                        "basic",
                        Json.object(
                                "type",
                                "http",
                                "scheme",
                                "basic",
                                "description",
                                "User name and password, checked with each request"),
                        "session",
                        Json.object(
                                "type",
                                "apiKey",
                                "in",
                                "cookie",
                                "name",
                                "ss-id",
                                "description",
                                "The session that signing in began; ss-pid where it is remembered."
                                    + " What changes anything needs a request of the same site"));
        schemes.forEach((name, scheme) -> components.refer("securitySchemes", name, scheme));
        return schemes;
    }
}
