package dev.billow.proof;

import com.fasterxml.jackson.jr.ob.JSON;

import dev.billow.proof.report.Asked;
import dev.billow.proof.report.Kind;
import dev.billow.proof.report.Total;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a report's manifest says.
///
/// @param from the first instant of the period
/// @param until the first instant after it
/// @param records those of the period, copies left out
record Manifest(
        Asked asked,
        Instant from,
        Instant until,
        long rows,
        long bytes,
        String sha256,
        long records,
        List<Total> totals,
        List<Input> inputs) {
    Manifest {
        totals = List.copyOf(totals);
        inputs = List.copyOf(inputs);
    }

    /// An object that was read.
    ///
    /// @param eTag as the store gave it, quotes left out
    record Input(
            String key,
            String eTag,
            long size,
            long records,
            long duplicatesDropped,
            long rejected) {}

    /// @throws NoManifestException when the file is none
    static Manifest read(Path file) throws IOException {
        String text = Files.readString(file);
        try {
            Members all = new Members(JSON.std.mapFrom(text));
            return new Manifest(
                    asked(all.object("request")),
                    Instant.parse(all.text("from")),
                    Instant.parse(all.text("until")),
                    all.number("rows"),
                    all.number("bytes"),
                    all.text("sha256"),
                    all.number("records"),
                    all.objects("totals").stream().map(Manifest::total).toList(),
                    all.objects("inputs").stream().map(Manifest::input).toList());
        } catch (IOException | DateTimeException | IllegalArgumentException e) {
            throw new NoManifestException(file, String.valueOf(e.getMessage()), e);
        }
    }

    private static Asked asked(Members request) {
        return new Asked(
                Kind.of(request.text("type")),
                request.text("accountId"),
                LocalDate.parse(request.text("startDate")),
                LocalDate.parse(request.text("endDate")),
                ZoneId.of(request.text("timeZoneId")),
                Boolean.TRUE.equals(request.value("includeCustomerIds").orElse(false)),
                request.value("onBadRecords").equals(Optional.of("quarantine")));
    }

    private static Total total(Members total) {
        return new Total(
                total.text("currency"),
                new BigDecimal(total.text("amount")),
                new BigDecimal(total.text("amountExact")));
    }

    private static Input input(Members input) {
        return new Input(
                input.text("key"),
                input.text("eTag").replace("\"", ""),
                input.number("size"),
                input.number("records"),
                input.number("duplicatesDropped"),
                input.number("rejected"));
    }

    /// The members of a JSON object.
    private record Members(Map<?, ?> values) {
        Optional<Object> value(String name) {
            return Optional.ofNullable(values.get(name));
        }

        String text(String name) {
            return value(name).map(String::valueOf).orElseThrow(() -> lacks(name));
        }

        long number(String name) {
            return value(name)
                    .filter(Number.class::isInstance)
                    .map(number -> ((Number) number).longValue())
                    .orElseThrow(() -> lacks(name));
        }

        Members object(String name) {
            return value(name)
                    .filter(Map.class::isInstance)
                    .map(object -> new Members((Map<?, ?>) object))
                    .orElseThrow(() -> lacks(name));
        }

        List<Members> objects(String name) {
            return value(name)
                    .filter(List.class::isInstance)
                    .map(list -> (List<?>) list)
                    .orElseThrow(() -> lacks(name))
                    .stream()
                    .map(each -> each instanceof Map<?, ?> map ? map : Map.of())
                    .map(Members::new)
                    .toList();
        }

        private static IllegalArgumentException lacks(String name) {
            return new IllegalArgumentException("it lacks a good member " + name);
        }
    }
}
