package dev.billow.report;

/// What the notification queue carries: ids only.
public record NotificationMessage(ReportId reportId, Channel channel) {}
