package dev.billow.report;

import java.util.ArrayList;
import java.util.List;

/// A way to tell that a report has ended.
public enum Channel {
    EMAIL,
    WEBHOOK,
    /// The event bus, for everyone whom the operators let listen.
    BUS;

    /// The channels of a request: those it asks for, and the bus.
    public static List<Channel> of(ReportRequest request) {
        List<Channel> channels = new ArrayList<>();
        request.emailAddress().ifPresent(_ -> channels.add(EMAIL));
        request.webhookUrl().ifPresent(_ -> channels.add(WEBHOOK));
        channels.add(BUS);
        return channels;
    }
}
