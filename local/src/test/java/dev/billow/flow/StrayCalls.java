package dev.billow.flow;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;

/// What anybody may send to a receiver of webhooks on this machine.
record StrayCalls(int port) {
    private static final String BODY = "{\"type\":\"report.completed\"}";
    private static final int PATIENCE_MS = (int) Duration.ofSeconds(10).toMillis();

    /// Goes away in the middle of the body, without waiting for an answer.
    void abort() throws IOException {
        try (Socket socket = open()) {
            // The peer sees a reset instead of an end.
            socket.setSoLinger(true, 0);
            send(socket, "v1,AAAA", BODY.length() + 1);
            ReportsClient.pause(Duration.ofMillis(200));
        }
    }

    /// Sends a part of the body and no more.
    ///
    /// @return the status of the answer
    int endHalfWay() throws IOException {
        try (Socket socket = open()) {
            send(socket, "v1,AAAA", BODY.length() + 1);
            socket.shutdownOutput();
            return status(socket);
        }
    }

    /// Sends a whole body with this signature.
    ///
    /// @return the status of the answer
    int signedWith(String signature) throws IOException {
        try (Socket socket = open()) {
            send(socket, signature, BODY.length());
            return status(socket);
        }
    }

    private Socket open() throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(PATIENCE_MS);
        return socket;
    }

    private static void send(Socket socket, String signature, int length) throws IOException {
        String call =
                """
                POST / HTTP/1.1\r
                Host: 127.0.0.1\r
                webhook-id: msg_1\r
                webhook-timestamp: %d\r
                webhook-signature: %s\r
                Content-Type: application/json\r
                Content-Length: %d\r
                \r
                %s\
                """
                        .formatted(Instant.now().getEpochSecond(), signature, length, BODY);
        OutputStream out = socket.getOutputStream();
        out.write(call.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    private static int status(Socket socket) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = socket.getInputStream().read();
                next >= 0 && next != '\r';
                next = socket.getInputStream().read()) {
            line.write(next);
        }
        String text = line.toString(StandardCharsets.US_ASCII);
        if (!text.matches("HTTP/1\\.[01] [0-9]{3}( .*)?")) {
            throw new IOException("No answer but '" + text + "'");
        }
        return Integer.parseInt(text.substring(9, 12));
    }
}
