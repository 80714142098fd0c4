package dev.billow.notifier;

import org.apache.hc.client5.http.io.DetachedSocketFactory;
import org.apache.hc.core5.io.Closer;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.net.Proxy;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/// The sockets of one call, so that they can all be closed from outside at its deadline.
///
/// Closing ends whatever a socket is busy with: connecting, the TLS handshake, or a receiver that
/// drips its answer byte by byte and never trips a timeout between two reads.
final class Sockets implements DetachedSocketFactory, AutoCloseable {
    private final Supplier<Socket> maker;
    private final List<Socket> open = new ArrayList<>();
    private boolean closed;

    /// @param maker makes an unconnected socket
    Sockets(Supplier<Socket> maker) {
        this.maker = maker;
    }

    /// A socket that goes straight to its address, whatever proxies the system is set to.
    static Socket direct() {
        return new Socket(Proxy.NO_PROXY);
    }

    @Override
    public synchronized Socket create(@Nullable Proxy socksProxy) throws IOException {
        if (closed) {
            throw new IOException("The call is over");
        }
        Socket socket = maker.get();
        open.add(socket);
        return socket;
    }

    /// Whether the name was looked up, so that there is something to dial.
    synchronized boolean isDialling() {
        return !open.isEmpty();
    }

    /// Whether the latest socket reached its address, be it closed since.
    synchronized boolean isConnected() {
        return isDialling() && open.getLast().isConnected();
    }

    @Override
    public synchronized void close() {
        closed = true;
        open.forEach(Closer::closeQuietly);
    }
}
