package dev.billow.report;

import java.util.ArrayList;
import java.util.List;

/// A way to tell that a report has ended.
public enum Channel {
    EMAIL,
    WEBHOOK;

    /// The channels that a request asks for.
    public static List<Channel> of(ReportRequest request) {
        List<Channel> channels = new ArrayList<>();
        request.emailAddress().ifPresent(_ -> channels.add(EMAIL));
        request.webhookUrl().ifPresent(_ -> channels.add(WEBHOOK));
        return channels;
    }
}
