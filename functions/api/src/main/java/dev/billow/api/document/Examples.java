package dev.billow.api.document;

import dev.billow.api.contract.Route;
import dev.billow.api.format.Format;
import dev.billow.api.wire.Property;
import dev.billow.api.wire.WireObject;
import dev.billow.api.wire.WireType;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/// Objects made of the examples that the properties of the contract carry.
final class Examples {
    private Examples() {}

    /// An object with a value for every property that has an example.
    static WireObject of(WireType type) {
        WireObject.Builder object = new WireObject.Builder(type);
        for (Property property : type.properties()) {
            object.put(property.name(), value(property));
        }
        return object.build();
    }

    /// The body of a request with every member that has an example, as if it were an object of the
    /// contract; where a route takes a batch, a batch of one.
    static String body(Route route, Format format) {
        WireType type = new WireType(route.operation().name(), route.operation().members());
        return switch (route.binding()) {
            case BATCH_OVER_QUERY -> format.write(type, List.of(of(type)));
            case QUERY, BODY, QUERY_OVER_BODY, BODY_OVER_QUERY -> format.write(of(type));
        };
    }

    /// The example as a value of the property's kind.
    static Optional<Object> value(Property property) {
        Optional<String> text = Optional.of(property.example()).filter(e -> !e.isEmpty());
        return switch (property.kind()) {
            case Property.Kind.Text() -> text.map(e -> e);
            case Property.Kind.Flag() -> text.map(Boolean::valueOf);
            case Property.Kind.Whole() -> text.map(Long::valueOf);
            case Property.Kind.Decimal() -> text.map(BigDecimal::new);
            case Property.Kind.Texts() -> Optional.of(text.stream().toList());
            case Property.Kind.One(WireType type) -> Optional.of(of(type));
            case Property.Kind.Many(WireType type) -> Optional.of(List.of(of(type)));
            case Property.Kind.Extension(WireType type) -> Optional.of(of(type));
        };
    }
}
