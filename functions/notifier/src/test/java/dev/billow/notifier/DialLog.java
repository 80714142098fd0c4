package dev.billow.notifier;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.net.SocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// The connect step of tests: notes every address that is dialled and lets loopback alone through,
/// so that a hole in the guard is a line here and never a packet that leaves the machine.
final class DialLog {
    /// A connection step that leads nowhere: what it does instead of dialling.
    interface Step {
        /// @param timeout how long the client would wait, in milliseconds
        void connect(int timeout) throws IOException;
    }

    /// A socket that dials nothing.
    static Socket leadingNowhere(Step step) {
        return new Socket(Proxy.NO_PROXY) {
            @Override
            public void connect(SocketAddress endpoint, int timeout) throws IOException {
                step.connect(timeout);
            }
        };
    }

    private final List<InetSocketAddress> dialled = new CopyOnWriteArrayList<>();

    List<InetSocketAddress> dialled() {
        return dialled;
    }

    Socket socket() {
        return new Socket(Proxy.NO_PROXY) {
            @Override
            public void connect(SocketAddress endpoint) throws IOException {
                connect(endpoint, 0);
            }

            @Override
            public void connect(SocketAddress endpoint, int timeout) throws IOException {
                InetSocketAddress address = (InetSocketAddress) endpoint;
                dialled.add(address);
                if (address.getAddress() == null || !address.getAddress().isLoopbackAddress()) {
                    throw new ConnectException("not loopback: refused by the test");
                }
                super.connect(endpoint, timeout);
            }
        };
    }
}
