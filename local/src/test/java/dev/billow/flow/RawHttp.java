package dev.billow.flow;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// Sends requests byte for byte as they were recorded, over a plain socket.
final class RawHttp {
    private static final String BLANK_LINE = "\r\n\r\n";

    private final URI api;

    RawHttp(URI api) {
        this.api = api;
    }

    /// An answer, its header lines as they came.
    record Answer(int status, List<String> headers, String body) {
        String header(String name) {
            return headers(name).stream().findFirst().orElse("");
        }

        List<String> headers(String name) {
            String start = name.toLowerCase(Locale.ROOT) + ":";
            return headers.stream()
                    .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(start))
                    .map(line -> line.substring(start.length()).strip())
                    .toList();
        }
    }

    /// @param recorded request line and headers, a blank line, the body; `Host`, `Content-Length`
    ///     and `Connection: close` are added
    Answer send(String recorded) {
        String[] parts = recorded.split("\n\n", 2);
        byte[] body =
                (parts.length < 2 ? "" : parts[1].stripTrailing()).getBytes(StandardCharsets.UTF_8);
        List<String> head = new ArrayList<>(Arrays.asList(parts[0].strip().split("\n", -1)));
        head.add("Host: " + api.getAuthority());
        head.add("Connection: close");
        if (body.length > 0) {
            head.add("Content-Length: " + body.length);
        }
        try (Socket socket = new Socket(api.getHost(), api.getPort())) {
            socket.setSoTimeout(30_000);
            ByteArrayOutputStream request = new ByteArrayOutputStream();
            request.writeBytes(
                    (String.join("\r\n", head) + BLANK_LINE).getBytes(StandardCharsets.UTF_8));
            request.writeBytes(body);
            OutputStream out = socket.getOutputStream();
            out.write(request.toByteArray());
            out.flush();
            return answer(
                    new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new AssertionError(recorded, e);
        }
    }

    private static Answer answer(String text) {
        int end = text.indexOf(BLANK_LINE);
        assert end > 0 : text;
        List<String> head = Arrays.asList(text.substring(0, end).split("\r\n", -1));
        int status = Integer.parseInt(head.getFirst().split(" ", -1)[1]);
        return new Answer(
                status, head.subList(1, head.size()), text.substring(end + BLANK_LINE.length()));
    }
}
