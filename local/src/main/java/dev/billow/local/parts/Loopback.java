package dev.billow.local.parts;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;

/// The one address that the local stack listens on.
public final class Loopback {
    /// Written as a number, so that nothing ever resolves it elsewhere.
    public static final String HOST = "127.0.0.1";

    private Loopback() {}

    /// A socket address on loopback; port 0 lets the system choose.
    public static InetSocketAddress address(int port) {
        return new InetSocketAddress(InetAddress.ofLiteral(HOST), port);
    }

    public static URI uri(int port) {
        return URI.create("http://" + HOST + ":" + port);
    }

    /// A port that is free now, for parts that cannot choose one themselves.
    public static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.ofLiteral(HOST))) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
