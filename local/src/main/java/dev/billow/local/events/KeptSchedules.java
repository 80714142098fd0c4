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
/// What was due while nothing ran is due at the next start: in the cloud, nothing stops.
public final class KeptSchedules {
    /// A schedule, as CreateSchedule was asked for it.
    ///
    /// @param created until when nothing of it is due
    public record Kept(Map<String, Object> asked, Instant created) {
        private Cron cron() {
            return Cron.of(
                    String.valueOf(asked.get("ScheduleExpression")),
                    ZoneId.of(String.valueOf(asked.get("ScheduleExpressionTimezone"))));
        }
    }

    /// A time at which a schedule is due.
    public record Firing(Map<String, Object> asked, Instant scheduled) {}

    private final TreeMap<String, Kept> schedules = new TreeMap<>();
    private final Optional<Path> file;
    private final InstantSource clock;
    private Duration ahead = Duration.ZERO;
    private Instant fired;

    /// @param file where they are kept; empty forgets them
    public KeptSchedules(Optional<Path> file, InstantSource clock) {
        this.file = file;
        this.clock = clock;
        this.fired = clock.instant();
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

    /// Takes all that became due since the last call.
    public synchronized List<Firing> due() {
        Instant now = now();
        List<Firing> due = new ArrayList<>();
        for (Kept kept : schedules.values()) {
            Instant from = kept.created().isAfter(fired) ? kept.created() : fired;
            Optional<Instant> next = kept.cron().next(from);
            while (next.isPresent() && !next.get().isAfter(now)) {
                due.add(new Firing(kept.asked(), next.get()));
                next = kept.cron().next(next.get());
            }
        }
        fired = now;
        if (!due.isEmpty()) {
            write();
        }
        return due;
    }

    private void read(Path from) {
        try {
            Map<String, Object> state = JSON.std.mapFrom(Files.readString(from));
            ahead = Duration.parse(String.valueOf(state.get("ahead")));
            fired = Instant.parse(String.valueOf(state.get("fired")));
            members(state.get("schedules"))
                    .forEach(
                            (name, value) -> {
                                Map<String, Object> kept = members(value);
                                Instant created =
                                        Instant.parse(String.valueOf(kept.get("created")));
                                schedules.put(name, new Kept(members(kept.get("asked")), created));
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
                                                    "created", kept.created().toString())));
                    try {
                        Path part = path.resolveSibling(path.getFileName() + ".part");
                        Files.writeString(
                                part,
                                JSON.std.asString(
                                        Map.of(
                                                "ahead", ahead.toString(),
                                                "fired", fired.toString(),
                                                "schedules", all)));
                        Files.move(part, path, StandardCopyOption.ATOMIC_MOVE);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                });
    }
}
