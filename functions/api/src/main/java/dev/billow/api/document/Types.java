package dev.billow.api.document;

import dev.billow.api.contract.Operation.Outcome;
import dev.billow.api.contract.Route;
import dev.billow.api.wire.ErrorResponse;
import dev.billow.api.wire.Property;
import dev.billow.api.wire.WireType;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// The types that answers are made of.
final class Types {
    /// What the id of a type has before its name: an operation may be named as a type.
    static final String PREFIX = "type-";

    private Types() {}

    /// Where a type stands on the page.
    static String id(WireType type) {
        return PREFIX + type.name();
    }

    /// The types that operations answer with.
    static Set<WireType> answered(List<Route> routes) {
        Set<WireType> types = new LinkedHashSet<>();
        routes.forEach(route -> answer(route.operation().outcome()).ifPresent(types::add));
        return types;
    }

    /// Every type that an answer or an error can reach, each before those it is made of.
    static Set<WireType> reachable(List<Route> routes) {
        Set<WireType> types = new LinkedHashSet<>();
        answered(routes).forEach(type -> add(types, type));
        add(types, ErrorResponse.TYPE);
        return types;
    }

    private static Optional<WireType> answer(Outcome outcome) {
        return switch (outcome) {
            case Outcome.One(WireType type) -> Optional.of(type);
            case Outcome.Many(WireType type) -> Optional.of(type);
            case Outcome.Document _, Outcome.Redirect _, Outcome.Nothing _ -> Optional.empty();
        };
    }

    private static void add(Set<WireType> types, WireType type) {
        if (types.add(type)) {
            type.properties().stream().flatMap(Types::within).forEach(inner -> add(types, inner));
        }
    }

    private static Stream<WireType> within(Property property) {
        return switch (property.kind()) {
            case Property.Kind.One(WireType type) -> Stream.of(type);
            case Property.Kind.Many(WireType type) -> Stream.of(type);
            case Property.Kind.Extension(WireType type) -> Stream.of(type);
            case Property.Kind.Text _,
                    Property.Kind.Flag _,
                    Property.Kind.Whole _,
                    Property.Kind.Decimal _,
                    Property.Kind.Texts _ ->
                    Stream.of();
        };
    }
}
