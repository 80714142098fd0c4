package dev.billow.local.template;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/// The product's own template as the stack `billow`, for tests that hold it against something.
public final class ProductTemplate {
    /// ARNs of its queues begin so.
    public static final String ARNS = "arn:aws:sqs:us-east-1:123456789012:billow-";

    static final Names NAMES =
            new Names(
                    "billow",
                    "us-east-1",
                    "123456789012",
                    "http://127.0.0.1:1",
                    "http://127.0.0.1:2");

    private ProductTemplate() {}

    public static Template read() {
        return with(Map.of());
    }

    /// @param parameters beside those that have no default
    public static Template with(Map<String, String> parameters) {
        Map<String, String> all = new HashMap<>();
        all.put("OidcIssuer", "http://127.0.0.1:3");
        all.put("OidcAudience", "billow-local");
        all.put("OidcJwksUrl", "http://127.0.0.1:3/jwks.json");
        all.put("PasswordEndpoint", "http://127.0.0.1:3/");
        all.putAll(parameters);
        return new Template(Path.of("../template.yaml"), NAMES, all);
    }
}
