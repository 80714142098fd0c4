package dev.billow.api.wire;

import org.jspecify.annotations.Nullable;

import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// An object of the contract: values of a type's properties; one without a value is not there.
///
/// @param values by property name; of the class that the property's [Property.Kind] names
public record WireObject(WireType type, Map<String, Object> values) {
    /// @throws IllegalArgumentException when the type has no such property
    public WireObject {
        for (String name : values.keySet()) {
            if (type.property(name).isEmpty()) {
                throw new IllegalArgumentException(type.name() + " has no property " + name);
            }
        }
        values = Collections.unmodifiableMap(new HashMap<>(values));
    }

    /// The value of a property, or null.
    public @Nullable Object value(Property property) {
        return values.get(property.name());
    }

    /// Collects the values of an object.
    public static final class Builder {
        private final WireType type;
        private final Map<String, Object> values = new HashMap<>();

        public Builder(WireType type) {
            this.type = type;
        }

        public Builder put(String name, Object value) {
            values.put(name, value);
            return this;
        }

        public Builder put(String name, Optional<?> value) {
            value.ifPresent(v -> values.put(name, v));
            return this;
        }

        public WireObject build() {
            return new WireObject(type, values);
        }
    }
}
