package dev.billow.api.document;

import dev.billow.api.contract.Operation;
import dev.billow.api.contract.Route;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// The route table by operation: each one once, with all that lead to it.
record Catalogue(Map<Operation, List<Route>> operations) {
    static Catalogue of(List<Route> routes) {
        return new Catalogue(
                routes.stream()
                        .collect(
                                Collectors.groupingBy(
                                        Route::operation,
                                        LinkedHashMap::new,
                                        Collectors.toList())));
    }

    /// The sections that are not empty, each with its operations in the order of the table.
    Map<Section, List<Operation>> sections() {
        return operations.keySet().stream()
                .collect(
                        Collectors.groupingBy(
                                this::section,
                                () -> new EnumMap<>(Section.class),
                                Collectors.toList()));
    }

    /// The section of an operation; where it is asked for first decides.
    Section section(Operation operation) {
        return Section.of(routes(operation).getFirst());
    }

    /// All that lead to an operation of the table.
    List<Route> routes(Operation operation) {
        return operations.getOrDefault(operation, List.of());
    }
}
