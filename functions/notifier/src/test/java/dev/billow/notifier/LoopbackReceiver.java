package dev.billow.notifier;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

import javax.net.ServerSocketFactory;

/// A webhook receiver on loopback that keeps what it got, byte by byte, and answers as it is told.
final class LoopbackReceiver implements AutoCloseable {
    /// What the receiver does with the connection after it read the request.
    interface Behaviour {
        void answer(OutputStream out) throws IOException, InterruptedException;
    }

    /// One request as it came.
    record Request(String line, Map<String, String> headers, List<Byte> bytes) {
        String body() {
            byte[] body = new byte[bytes.size()];
            for (int i = 0; i < body.length; i++) {
                body[i] = bytes.get(i);
            }
            return new String(body, StandardCharsets.UTF_8);
        }

        String header(String name) {
            return headers.getOrDefault(name, "");
        }
    }

    private final ServerSocket server;
    private final Behaviour behaviour;
    private final boolean readsRequests;
    private final List<Request> requests = new CopyOnWriteArrayList<>();

    LoopbackReceiver(Behaviour behaviour) throws IOException {
        this(ServerSocketFactory.getDefault(), behaviour);
    }

    LoopbackReceiver(ServerSocketFactory factory, Behaviour behaviour) throws IOException {
        this(factory, behaviour, true);
    }

    private LoopbackReceiver(
            ServerSocketFactory factory, Behaviour behaviour, boolean readsRequests)
            throws IOException {
        this.behaviour = behaviour;
        this.readsRequests = readsRequests;
        this.server = factory.createServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofPlatform().daemon().start(this::accept);
    }

    /// A receiver that answers with a head and no body.
    static LoopbackReceiver answering(String statusLine, String... headers) throws IOException {
        String head = "HTTP/1.1 " + statusLine + "\r\n" + String.join("", headers);
        return new LoopbackReceiver(out -> write(out, head + "Content-Length: 0\r\n\r\n"));
    }

    /// A receiver that answers anything at all with these bytes, and hangs up.
    static LoopbackReceiver speaking(byte[] bytes) throws IOException {
        return new LoopbackReceiver(
                ServerSocketFactory.getDefault(), out -> out.write(bytes), false);
    }

    static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.ISO_8859_1));
        out.flush();
    }

    URI url(String scheme) {
        return URI.create(scheme + "://127.0.0.1:" + server.getLocalPort() + "/hook?a=b%20c");
    }

    int port() {
        return server.getLocalPort();
    }

    List<Request> requests() {
        return requests;
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                Thread.ofPlatform().daemon().start(() -> serve(socket));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            InputStream in = new BufferedInputStream(socket.getInputStream());
            if (readsRequests) {
                requests.add(read(in));
            } else {
                in.read();
            }
            behaviour.answer(socket.getOutputStream());
            if (!readsRequests) {
                in.transferTo(OutputStream.nullOutputStream());
            }
        } catch (IOException e) {
            // The sender hung up: that is what some tests want.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Request read(InputStream in) throws IOException {
        String line = line(in);
        Map<String, String> headers = new HashMap<>();
        for (String header = line(in); !header.isEmpty(); header = line(in)) {
            int colon = header.indexOf(':');
            headers.put(
                    header.substring(0, colon).toLowerCase(Locale.ROOT),
                    header.substring(colon + 1).strip());
        }
        int length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
        List<Byte> body = new ArrayList<>(length);
        for (byte each : in.readNBytes(length)) {
            body.add(each);
        }
        return new Request(line, headers, List.copyOf(body));
    }

    private static String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new IOException("closed");
            }
            line.write(c);
        }
        return line.toString(StandardCharsets.ISO_8859_1).stripTrailing();
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
