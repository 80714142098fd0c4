package dev.billow.local.parts;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;

import org.apache.pekko.actor.Terminated;
import org.elasticmq.server.ElasticMQServer;
import org.elasticmq.server.config.ElasticMQServerConfig;

import scala.Function0;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// ElasticMQ: standard queues with redrive, delays, long polling and message groups.
public final class SqsPart implements AutoCloseable {
    /// The account that stands in the queues' ARNs and URLs.
    public static final String ACCOUNT = "123456789012";

    private static final Duration STOP = Duration.ofSeconds(10);
    private static final Duration RESTORE = Duration.ofSeconds(10);
    private static final Duration PAUSE = Duration.ofMillis(100);

    private final int port = Loopback.freePort();
    private final Function0<Terminated> stop;

    /// @param data where queues and messages are kept; empty keeps them in memory
    public SqsPart(String region, Optional<Path> data) {
        Map<String, Object> settings = new HashMap<>();
        settings.put("node-address.protocol", "http");
        settings.put("node-address.host", Loopback.HOST);
        settings.put("node-address.port", port);
        settings.put("node-address.context-path", "");
        settings.put("generate-node-address", false);
        settings.put("rest-sqs.enabled", true);
        settings.put("rest-sqs.bind-hostname", Loopback.HOST);
        settings.put("rest-sqs.bind-port", port);
        settings.put("rest-sqs.sqs-limits", "strict");
        settings.put("aws.region", region);
        settings.put("aws.accountId", ACCOUNT);
        settings.put("queues-storage.enabled", data.isPresent());
        settings.put("queues-storage.path", path(data, "queues.conf"));
        settings.put("messages-storage.enabled", data.isPresent());
        settings.put("messages-storage.uri", "jdbc:h2:" + path(data, "messages"));
        settings.put("messages-storage.driver-class", "org.h2.Driver");
        settings.put("messages-storage.username", "");
        settings.put("messages-storage.password", "");
        settings.put("messages-storage.prune-data-on-init", false);
        settings.put("queues", Map.of());
        settings.put("auto-create-queues.enabled", false);
        settings.put("auto-create-queues.template", Map.of());
        settings.put("pekko.loglevel", "WARNING");
        settings.put("pekko.log-dead-letters", "off");
        settings.put("pekko.log-dead-letters-during-shutdown", "off");
        Config config =
                ConfigFactory.parseMap(settings).withFallback(ConfigFactory.load()).resolve();
        boolean restart = data.isPresent() && Files.exists(data.get().resolve("messages.mv.db"));
        stop = new ElasticMQServer(new ElasticMQServerConfig(config)).start();
        if (restart) {
            awaitQueues();
        }
    }

    /// The server answers before its queues are back; they are when their number stays the same.
    private void awaitQueues() {
        Instant end = Instant.now().plus(RESTORE);
        int before = 0;
        int same = 0;
        while (same < 3 && Instant.now().isBefore(end)) {
            int now = countQueues();
            same = now > 0 && now == before ? same + 1 : 0;
            before = now;
            try {
                Thread.sleep(PAUSE);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted", e);
            }
        }
    }

    private int countQueues() {
        try (InputStream in = URI.create(endpoint() + "/?Action=ListQueues").toURL().openStream()) {
            String answer = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return answer.split("<QueueUrl>", -1).length - 1;
        } catch (IOException e) {
            return 0;
        }
    }

    private static String path(Optional<Path> data, String name) {
        return data.map(directory -> directory.toAbsolutePath().resolve(name).toString())
                .orElse("");
    }

    public URI endpoint() {
        return Loopback.uri(port);
    }

    /// Stops; calls that are still open are not waited for without end.
    @Override
    public void close() {
        Thread stopping = Thread.ofPlatform().daemon().start(stop::apply);
        try {
            stopping.join(STOP);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
