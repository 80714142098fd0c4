package dev.billow.simulation;

import dev.billow.report.Channel;
import dev.billow.report.Notification;
import dev.billow.report.Report;
import dev.billow.report.ReportId;
import dev.billow.report.ReportResult;
import dev.billow.report.ReportStatus;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What holds whatever goes wrong: a report ends, once, with the result of the one who held it and
/// its file, and each channel is told just that, under one id.
final class Promises {
    private record Told(Report report, String notificationId) {}

    private final Map<ReportId, Report> ended = new HashMap<>();
    private final Map<ReportId, Map<Channel, List<Told>>> told = new HashMap<>();

    /// Somebody was told.
    void told(Report report, Notification notification) {
        told.computeIfAbsent(report.id(), _ -> new HashMap<>())
                .computeIfAbsent(notification.channel(), _ -> new ArrayList<>())
                .add(new Told(report, notification.notificationId()));
    }

    /// What has ended stays as it is.
    ///
    /// @throws AssertionError when it does not
    void watch(Report report) {
        if (report.status().isFinal()) {
            Report first = ended.putIfAbsent(report.id(), report);
            require(first == null || first.equals(report), "ended twice", report);
        }
    }

    /// Whether everything holds in the end.
    ///
    /// @param files the keys of what is stored
    /// @throws AssertionError naming what does not
    void check(Report report, Set<String> files) {
        require(report.status().isFinal(), "never ended", report);
        require(
                report.status() == ReportStatus.ERROR
                        || files.contains(report.result().orElseThrow().csvKey()),
                "completed without its file",
                report);
        require(
                report.result()
                        .map(ReportResult::warnings)
                        .filter(whose -> !whose.equals(List.of(lease(report))))
                        .isEmpty(),
                "completed by one who had lost it",
                report);
        Map<Channel, List<Told>> channels = told.getOrDefault(report.id(), Map.of());
        for (Channel channel : Channel.of(report.request())) {
            List<Told> times = channels.getOrDefault(channel, List.of());
            require(!times.isEmpty(), "never told by " + channel, report);
            require(
                    times.stream().allMatch(each -> each.report().equals(report)),
                    "told otherwise by " + channel,
                    report);
            require(
                    times.stream().map(Told::notificationId).distinct().count() == 1,
                    "told under two ids by " + channel,
                    report);
        }
    }

    private static String lease(Report report) {
        return report.lease().orElseThrow().token();
    }

    private static void require(boolean holds, String otherwise, Report report) {
        if (!holds) {
            throw new AssertionError(otherwise + ": " + report);
        }
    }
}
