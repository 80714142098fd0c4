package dev.billow.api.wire;

import dev.billow.api.wire.Property.Kind;

import java.util.List;
import java.util.Optional;

/// A type of the contract: its name and its properties, in the contract's order.
///
/// Writers, the OpenAPI document and the readable page all derive from it.
public record WireType(String name, List<Property> properties) {
    public WireType {
        properties = List.copyOf(properties);
    }

    /// The properties that every format shows.
    public List<Property> sharedProperties() {
        return properties.stream()
                .filter(property -> !(property.kind() instanceof Kind.Extension))
                .toList();
    }

    /// The property with this name, in exactly these letters.
    public Optional<Property> property(String propertyName) {
        return properties.stream().filter(p -> p.name().equals(propertyName)).findFirst();
    }
}
