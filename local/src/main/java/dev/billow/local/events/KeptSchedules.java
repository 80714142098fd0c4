package dev.billow.local.events;

import com.fasterxml.jackson.jr.ob.JSON;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Schedules and the time that they live by, which can be put forward; kept over restarts, when
/// there is a file for it.
///
/// What was due while nothing ran is due at the next start: in the cloud, nothing stops. What is
/// due stays so until it is done: a stop between the two has it done twice.
public final class KeptSchedules {
    /// A schedule, as CreateSchedule was asked for it.
    ///
    /// @param done until when nothing of it is due
    private record Kept(Map<String, Object> asked, Instant done) {
        Optional<Instant> next() {
            return Cron.of(
                            String.valueOf(asked.get("ScheduleExpression")),
                            ZoneId.of(String.valueOf(asked.get("ScheduleExpressionTimezone"))))
                    .next(done);
        }
    }

    /// A time at which a schedule is due.
    public record Firing(String name, Map<String, Object> asked, Instant scheduled) {}

    private final TreeMap<String, Kept> schedules = new TreeMap<>();
    private final Optional<Path> file;
    private final InstantSource clock;
    private Duration ahead = Duration.ZERO;

    /// @param file where they are kept; empty forgets them
    public KeptSchedules(Optional<Path> file, InstantSource clock) {
        this.file = file;
        this.clock = clock;
        file.filter(Files::exists).ifPresent(this::read);
    }

    /// What time it is for them.
    public synchronized Instant now() {
        return clock.instant().plus(ahead);
    }

    /// Puts their time forward.
    ///
    /// @throws IllegalArgumentException when that is in their past
    public synchronized void moveTo(Instant time) {
        if (time.isBefore(now())) {
            throw new IllegalArgumentException("it is later than that already: " + now());
        }
        ahead = Duration.between(clock.instant(), time);
        write();
    }

    /// Adds a schedule; false when there is one of this name.
    public synchronized boolean add(String name, Map<String, Object> asked) {
        if (schedules.containsKey(name)) {
            return false;
        }
        schedules.put(name, new Kept(asked, now()));
        write();
        return true;
    }

    public synchronized Optional<Map<String, Object>> find(String name) {
        return Optional.ofNullable(schedules.get(name)).map(Kept::asked);
    }

    /// The names that begin so, in order.
    public synchronized List<String> names(String prefix) {
        return schedules.keySet().stream().filter(name -> name.startsWith(prefix)).toList();
    }

    /// Removes a schedule; false when there is none of this name.
    public synchronized boolean remove(String name) {
        boolean wasThere = schedules.remove(name) != null;
        write();
        return wasThere;
    }

    /// The first time of each schedule that is due and not done.
    public synchronized List<Firing> due() {
        Instant now = now();
        List<Firing> due = new ArrayList<>();
        schedules.forEach(
                (name, kept) ->
                        kept.next()
                                .filter(next -> !next.isAfter(now))
                                .ifPresent(next -> due.add(new Firing(name, kept.asked(), next))));
        return due;
    }

    /// Notes that nothing of the schedule is due any more until after this time.
    public synchronized void done(Firing firing) {
        schedules.computeIfPresent(
                firing.name(), (_, kept) -> new Kept(kept.asked(), firing.scheduled()));
        write();
    }

    private void read(Path from) {
        try {
            Map<String, Object> state = JSON.std.mapFrom(Files.readString(from));
            ahead = Duration.parse(String.valueOf(state.get("ahead")));
            members(state.get("schedules"))
                    .forEach(
                            (name, value) -> {
                                Map<String, Object> kept = members(value);
                                Instant done = Instant.parse(String.valueOf(kept.get("done")));
                                schedules.put(name, new Kept(members(kept.get("asked")), done));
                            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, Object> members(@Nullable Object value) {
        Map<String, Object> members = new LinkedHashMap<>();
        if (value instanceof Map<?, ?> map) {
            map.forEach((name, member) -> members.put(String.valueOf(name), member));
        }
        return members;
    }

    private void write() {
        file.ifPresent(
                path -> {
                    Map<String, Object> all = new LinkedHashMap<>();
                    schedules.forEach(
                            (name, kept) ->
                                    all.put(
                                            name,
                                            Map.of(
                                                    "asked", kept.asked(),
                                                    "done", kept.done().toString())));
                    try {
                        Path part = path.resolveSibling(path.getFileName() + ".part");
                        Files.writeString(
                                part,
                                JSON.std.asString(
                                        Map.of("ahead", ahead.toString(), "schedules", all)));
                        Files.move(part, path, StandardCopyOption.ATOMIC_MOVE);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                });
    }
}
