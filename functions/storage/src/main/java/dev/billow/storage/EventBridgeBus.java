package dev.billow.storage;

import com.fasterxml.jackson.jr.ob.JSON;

import dev.billow.event.EventBus;
import dev.billow.report.StoreUnavailableException;

import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;

/// A bus of EventBridge; all events have the source `billow`.
public final class EventBridgeBus implements EventBus {
    private static final String WHAT = "EventBridge PutEvents";
    private static final Integer NONE = 0;

    private final SignedService service;
    private final String bus;

    /// @param bus name or ARN
    /// @param environment says region and credentials, and the endpoint if it is not AWS's own
    public EventBridgeBus(String bus, Map<String, String> environment) {
        this(SignedService.of("events", "EVENTBRIDGE", environment), bus);
    }

    EventBridgeBus(SignedService service, String bus) {
        this.service = service;
        this.bus = bus;
    }

    /// A refused event comes with status 200 too: the answer counts the entries that failed.
    @Override
    public void put(String type, String detail) {
        SdkHttpRequest.Builder request =
                SdkHttpRequest.builder()
                        .method(SdkHttpMethod.POST)
                        .encodedPath("/")
                        .putHeader("Content-Type", "application/x-amz-json-1.1")
                        .putHeader("X-Amz-Target", "AWSEvents.PutEvents");
        SignedService.Answer answer = service.call(WHAT, request, body(type, detail));
        if (!answer.isGood()) {
            throw answer.unexpected(WHAT);
        }
        if (!NONE.equals(answer.members().get("FailedEntryCount"))) {
            throw new StoreUnavailableException(
                    WHAT, new IOException("not taken: " + answer.members().get("Entries")));
        }
    }

    private String body(String type, String detail) {
        Map<String, String> entry =
                Map.of(
                        "EventBusName", bus,
                        "Source", "billow",
                        "DetailType", type,
                        "Detail", detail);
        try {
            return JSON.std.asString(Map.of("Entries", List.of(entry)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
