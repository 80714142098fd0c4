package dev.billow.local.parts;

import com.amazonaws.services.dynamodbv2.local.server.LocalDynamoDBRequestHandler;
import com.amazonaws.services.dynamodbv2.local.server.LocalDynamoDBServerHandler;

import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.handler.ContextHandler;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// DynamoDB Local, started without its own server class: that one binds every interface and sends
/// telemetry.
public final class DynamoDbPart implements AutoCloseable {
    private static final boolean DELAY_TRANSIENT_STATES = false;
    private static final boolean ONE_DATABASE_FOR_ALL_CREDENTIALS = true;

    private final LocalDynamoDBRequestHandler requests;
    private final Server server;

    /// @param data where the tables are kept; empty keeps them in memory
    public DynamoDbPart(Optional<Path> data) {
        try {
            if (data.isPresent()) {
                Files.createDirectories(data.get());
            }
            requests =
                    new LocalDynamoDBRequestHandler(
                            0,
                            data.isEmpty(),
                            data.map(path -> path.toAbsolutePath().toString()).orElse(null),
                            ONE_DATABASE_FOR_ALL_CREDENTIALS,
                            DELAY_TRANSIENT_STATES);
            ContextHandler context = new ContextHandler();
            context.setHandler(new LocalDynamoDBServerHandler(requests, null));
            server = new Server(Loopback.address(0));
            server.setHandler(context);
            server.start();
        } catch (IOException e) {
            throw new IllegalStateException("Cannot keep tables in " + data, e);
        } catch (Exception e) {
            throw new IllegalStateException("DynamoDB Local does not start", e);
        }
    }

    public URI endpoint() {
        return Loopback.uri(server.getURI().getPort());
    }

    @Override
    public void close() {
        try {
            server.stop();
            requests.shutdown();
        } catch (Exception e) {
            throw new IllegalStateException("DynamoDB Local does not stop", e);
        }
    }
}
