package dev.billow.api;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;

/// Changes requests at random: flips, cuts, copies, hostile snippets, other types and headers.
final class Mutations {
    private static final List<String> SNIPPETS =
            List.of(
                    "\0",
                    "%00",
                    "%",
                    "%zz",
                    "%C0%80",
                    "%ff",
                    "\r\n",
                    "\n\n",
                    "\"",
                    "\"\"",
                    "'",
                    "''",
                    "{",
                    "}",
                    "[",
                    "]",
                    "[]",
                    "%5B%5D",
                    "{}",
                    "[{}]",
                    "null",
                    "true",
                    "-1",
                    "1e400",
                    "NaN",
                    "9".repeat(2_000),
                    "[".repeat(2_000),
                    "<a>".repeat(200),
                    ",",
                    ":",
                    ";",
                    "=",
                    "&",
                    "&&",
                    "+",
                    "\\",
                    "\\u0000",
                    "\\ud800",
                    "/",
                    "//",
                    "/../",
                    "..%2f",
                    ".",
                    ".csv",
                    ".xml.json",
                    "<",
                    ">",
                    "</a>",
                    "&lt;",
                    "&#0;",
                    "&x;",
                    "<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///'>]>",
                    "<![CDATA[",
                    "]]>",
                    "<!--",
                    "<?xml version='1.0' encoding='utf-16'?>",
                    " i:nil='true'",
                    "--",
                    "\r\n--",
                    "\r\n\r\n",
                    "; filename=x",
                    "; boundary=",
                    "; charset=utf-16",
                    "\uFEFF",
                    "ä",
                    "\u202e",
                    "😀",
                    "\u2028",
                    "=1+1",
                    "{{7*7}}",
                    "${x}",
                    "' OR 1=1 --",
                    "*",
                    "?",
                    "/Date(1)/",
                    "/Date(-99999999999999)/",
                    "0000-00-00",
                    "9999-12-31",
                    "24:00",
                    "Etc/GMT+12",
                    "http://127.0.0.1/",
                    "https://[::1]/",
                    "a@b@c",
                    "__proto__",
                    "format=csv",
                    "format=",
                    "accountId=globex",
                    "x".repeat(10_000));
    private static final List<String> METHODS =
            List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "get", "");
    private static final List<String> HEADERS =
            List.of(
                    "accept",
                    "authorization",
                    "content-type",
                    "content-encoding",
                    "cookie",
                    "idempotency-key",
                    "x-http-method-override",
                    "origin",
                    "sec-fetch-site",
                    "host",
                    "content-length",
                    "transfer-encoding",
                    "x-forwarded-proto",
                    "x-request-id");
    private static final List<String> VALUES =
            List.of(
                    "",
                    "application/json",
                    "text/csv",
                    "text/jsv",
                    "application/xml",
                    "text/plain",
                    "application/x-www-form-urlencoded",
                    "multipart/form-data; boundary=b",
                    "multipart/form-data",
                    "*/*;q=0",
                    "gzip",
                    "chunked",
                    "PUT",
                    "DELETE",
                    "null",
                    "Bearer a.b.c",
                    "Basic Og==",
                    "https://evil.example",
                    "ss-id=x; ss-id=y");

    private Mutations() {}

    /// Changes a request up to four times; now and then not at all.
    static void change(RawRequest request, Random random) {
        for (int i = random.nextInt(5); i > 0; i--) {
            switch (random.nextInt(10)) {
                case 0, 1, 2, 3, 4 -> request.body = changed(request.body, random);
                case 5 -> request.query = changed(request.query, random);
                case 6 -> request.path = changed(request.path, random);
                case 7 -> request.headers.put(any(HEADERS, random), any(VALUES, random));
                case 8 ->
                        request.headers.computeIfPresent(
                                any(HEADERS, random), (_, value) -> changed(value, random));
                default -> oddly(request, random);
            }
        }
    }

    private static void oddly(RawRequest request, Random random) {
        switch (random.nextInt(3)) {
            case 0 -> request.method = any(METHODS, random);
            case 1 -> request.isText = !request.isText;
            default -> request.headers.remove(any(HEADERS, random));
        }
    }

    private static String changed(String text, Random random) {
        return new String(
                changed(text.getBytes(StandardCharsets.UTF_8), random), StandardCharsets.UTF_8);
    }

    private static byte[] changed(byte[] bytes, Random random) {
        int from = random.nextInt(bytes.length + 1);
        int to = from + random.nextInt(bytes.length - from + 1);
        ByteArrayOutputStream changed = new ByteArrayOutputStream();
        changed.write(bytes, 0, from);
        switch (random.nextInt(6)) {
            case 0 -> {
                changed.write(random.nextInt(256));
                changed.write(
                        bytes,
                        Math.min(from + 1, bytes.length),
                        Math.max(bytes.length - from - 1, 0));
            }
            case 1 -> {}
            case 2 -> changed.write(bytes, to, bytes.length - to);
            case 3 -> {
                changed.write(bytes, from, to - from);
                changed.write(bytes, from, bytes.length - from);
            }
            default -> {
                changed.writeBytes(any(SNIPPETS, random).getBytes(StandardCharsets.UTF_8));
                changed.write(bytes, from, bytes.length - from);
            }
        }
        return changed.toByteArray();
    }

    private static String any(List<String> choices, Random random) {
        return choices.get(random.nextInt(choices.size()));
    }
}
