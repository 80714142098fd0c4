package dev.billow.local.gateway;

import java.util.List;
import java.util.Map;

/// A request as it came in.
///
/// @param target path and query as the client wrote them
/// @param headers in lower case, each with all its values
record HttpCall(
        String method,
        String target,
        String protocol,
        String sourceIp,
        Map<String, List<String>> headers,
        byte[] body) {

    String rawPath() {
        int question = target.indexOf('?');
        return question < 0 ? target : target.substring(0, question);
    }

    String rawQuery() {
        int question = target.indexOf('?');
        return question < 0 ? "" : target.substring(question + 1);
    }

    String header(String name) {
        return String.join(",", headers.getOrDefault(name, List.of()));
    }
}
