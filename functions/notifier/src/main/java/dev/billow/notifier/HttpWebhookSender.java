package dev.billow.notifier;

import dev.billow.notifier.VettedNames.BlockedAddressException;
import dev.billow.webhook.WebhookGuard;

import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

import javax.net.ssl.SSLException;

/// Sends webhooks over HTTP, to public addresses only and never for longer than the deadline.
///
/// What keeps a call from being connected has codes of its own, whatever the reason: people are
/// told no more than that nobody was reached.
///
/// The call runs on a thread of its own. The deadline counts over everything, looking up the name
/// included; when it is over the call's sockets are closed and its thread is left to end by itself.
final class HttpWebhookSender implements WebhookSender {
    /// How long an attempt may take; half of the function's time.
    static final Duration DEADLINE = Duration.ofSeconds(15);

    private static final String USER_AGENT = "Billow-Webhooks/1";

    private final WebhookGuard guard;
    private final VettedNames names;
    private final Supplier<Socket> connector;
    private final TlsSocketStrategy tls;
    private final Duration deadline;
    private final InstantSource clock;

    /// @param connector makes the socket that is then connected to a vetted address
    /// @param tls checks the receiver's certificate and name
    HttpWebhookSender(
            WebhookGuard guard,
            VettedNames.Lookup lookup,
            Supplier<Socket> connector,
            TlsSocketStrategy tls,
            Duration deadline,
            InstantSource clock) {
        this.guard = guard;
        this.names = new VettedNames(guard, lookup);
        this.connector = connector;
        this.tls = tls;
        this.deadline = deadline;
        this.clock = clock;
    }

    @Override
    public Outcome send(Call call) {
        URI url;
        try {
            url = guard.check(call.url().toString());
        } catch (WebhookGuard.RefusedException e) {
            return new Outcome.Refused(
                    "blocked_address", host(call.url()) + " is refused: " + e.getMessage());
        }
        HttpCall http = new HttpCall(names, tls, deadline);
        Sockets sockets = new Sockets(connector);
        FutureTask<Void> task =
                new FutureTask<>(
                        () -> {
                            http.run(request(url, call), sockets);
                            return null;
                        });
        Thread.ofPlatform().daemon().name("webhook").start(task);
        Outcome failure = await(task, sockets);
        HttpCall.Answer answer = http.answer();
        return answer == null ? failure : judged(answer);
    }

    /// Waits for the call's end.
    ///
    /// @return what went wrong, in case that there is no answer
    private Outcome await(FutureTask<Void> task, Sockets sockets) {
        try {
            task.get(deadline.toMillis(), TimeUnit.MILLISECONDS);
            return new Outcome.TryAgain("bad_answer", "");
        } catch (TimeoutException e) {
            return new Outcome.TryAgain(late(sockets), "deadline");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException failure) {
                return new Outcome.TryAgain(code(failure, sockets), failure.toString());
            }
            throw new IllegalStateException("The webhook call failed within", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Outcome.TryAgain("timeout", "interrupted");
        } finally {
            sockets.close();
        }
    }

    private Outcome judged(HttpCall.Answer answer) {
        int status = answer.status();
        if (status >= 200 && status < 300) {
            return new Outcome.Delivered();
        }
        String code = "http_" + status;
        if (status == 410) {
            return new Outcome.Gone(code);
        }
        String retryAfter = answer.retryAfter();
        boolean busy = status == 429 || status == 503;
        return busy && retryAfter != null
                ? new Outcome.TryAgain(code, "", RetryAfter.parse(retryAfter, clock.instant()))
                : new Outcome.TryAgain(code, "");
    }

    /// How far a call had come that is cut at its deadline.
    private static String late(Sockets sockets) {
        if (sockets.isConnected()) {
            return "timeout";
        }
        return sockets.isDialling() ? "connect_failed" : "dns_failed";
    }

    private static String code(IOException failure, Sockets sockets) {
        return switch (failure) {
            case BlockedAddressException _ -> "blocked_address";
            case UnknownHostException _ -> "dns_failed";
            case IOException _ when !sockets.isConnected() -> "connect_failed";
            case SSLException _ -> "tls_error";
            case SocketTimeoutException _ -> "timeout";
            default -> "bad_answer";
        };
    }

    /// The host for the log, as far as there is one: without what may be a user's password.
    private static String host(URI url) {
        String authority = Objects.requireNonNullElse(url.getRawAuthority(), "a URL without host");
        return authority.substring(authority.lastIndexOf('@') + 1);
    }

    private static HttpPost request(URI url, Call call) {
        HttpPost request = new HttpPost(url);
        request.setHeader("User-Agent", USER_AGENT);
        request.setHeader("webhook-id", call.id());
        request.setHeader("webhook-timestamp", Long.toString(call.timestamp()));
        request.setHeader("webhook-signature", call.signature());
        byte[] body = call.body().getBytes(StandardCharsets.UTF_8);
        request.setEntity(new ByteArrayEntity(body, ContentType.APPLICATION_JSON));
        return request;
    }
}
