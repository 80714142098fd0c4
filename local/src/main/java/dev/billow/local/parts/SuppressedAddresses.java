package dev.billow.local.parts;

import com.fasterxml.jackson.jr.ob.JSON;

import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// SES's suppression list by the second version of its API (`GetSuppressedDestination`,
/// `PutSuppressedDestination`, `DeleteSuppressedDestination`).
final class SuppressedAddresses {
    static final String PATH = "/v2/email/suppression/addresses";

    private final Set<String> addresses = ConcurrentHashMap.newKeySet();

    boolean hold(String address) {
        return addresses.contains(address);
    }

    HttpPart.Response respond(HttpPart.Request request) throws IOException {
        String method = request.exchange().getRequestMethod();
        if (method.equals("PUT")) {
            Object address = JSON.std.mapFrom(request.body()).get("EmailAddress");
            addresses.add(String.valueOf(address));
            return json(200, Map.of());
        }
        String address =
                request.path().substring(Math.min(request.path().length(), PATH.length() + 1));
        boolean isHeld = method.equals("DELETE") ? addresses.remove(address) : hold(address);
        if (!isHeld) {
            return json(404, Map.of("__type", "NotFoundException", "message", "not on the list"));
        }
        Map<String, Object> held = Map.of("EmailAddress", address, "Reason", "BOUNCE");
        return json(200, method.equals("GET") ? Map.of("SuppressedDestination", held) : Map.of());
    }

    private static HttpPart.Response json(int status, Map<String, Object> body) throws IOException {
        return new HttpPart.Response(status, "application/json", JSON.std.asString(body));
    }
}
