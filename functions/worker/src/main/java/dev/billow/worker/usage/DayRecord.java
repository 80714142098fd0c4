package dev.billow.worker.usage;

import java.time.LocalDate;

/// What identifies a record: its id, unique within a day.
public record DayRecord(LocalDate day, String recordId) {}
