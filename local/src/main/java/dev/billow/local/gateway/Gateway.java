package dev.billow.local.gateway;

import dev.billow.local.parts.Loopback;

import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// API Gateway's HTTP API on 127.0.0.1, with its limits.
///
/// Jetty, because the JDK's server refuses paths with literal brackets, which clients send.
public final class Gateway implements AutoCloseable {
    private static final int HEADERS = 10_240;
    private static final Duration LONGEST = Duration.ofSeconds(30);

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final RouteTable routes = new RouteTable();
    private final Server server;
    private final ServerConnector connector;

    /// Starts listening; requests are answered with 503 until there is a route.
    ///
    /// @param port 0 for a free one
    /// @throws IllegalStateException when the port is taken
    public Gateway(int port) {
        this(port, LONGEST);
    }

    /// @param longest how long a function may take before the gateway gives up
    Gateway(int port, Duration longest) {
        QueuedThreadPool pool = new QueuedThreadPool(16);
        pool.setName("gateway");
        pool.setVirtualThreadsExecutor(threads);
        server = new Server(pool);
        server.setHandler(new GatewayHandler(routes, threads, longest));
        server.setErrorHandler(GatewayHandler::refuse);
        HttpConfiguration http = new HttpConfiguration();
        http.setSendServerVersion(false);
        http.setRequestHeaderSize(HEADERS);
        http.setUriCompliance(UriCompliance.UNSAFE);
        connector = new ServerConnector(server, new HttpConnectionFactory(http));
        connector.setHost(Loopback.HOST);
        connector.setPort(port);
        server.addConnector(connector);
        try {
            server.start();
        } catch (IOException e) {
            throw new IllegalStateException(
                    "Port " + port + " is in use; take another with --port", e);
        } catch (Exception e) {
            throw new IllegalStateException("The HTTP front does not start", e);
        }
    }

    public URI uri() {
        return Loopback.uri(connector.getLocalPort());
    }

    /// From now on a function answers what comes on a route.
    ///
    /// @param key `$default`, or method and path as in `GET /reports/{id}`
    public void route(String key, Invoker function) {
        routes.add(new Route(key, function));
    }

    @Override
    public void close() {
        try {
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException("The HTTP front does not stop", e);
        } finally {
            threads.shutdownNow();
        }
    }
}
