package dev.billow.api.document;

import dev.billow.api.wire.Property;
import dev.billow.api.wire.WireType;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// JSON Schemas of the contract's types.
final class Schemas {
    private static final String KIND = "schemas";

    private final Components components;

    Schemas(Components components) {
        this.components = components;
    }

    /// Refers to the schema of a type, and puts it and all it reaches into the components.
    Map<String, Object> of(WireType type) {
        return components.refer(KIND, type.name(), object(type.properties()));
    }

    /// Refers to the schema of a request. Its names have no case, and what it does not know is
    /// ignored.
    Map<String, Object> request(String operation, List<Property> members) {
        Map<String, Object> schema = object(members);
        schema.put("additionalProperties", true);
        return components.refer(KIND, operation, schema);
    }

    private Map<String, Object> object(List<Property> properties) {
        Map<String, Object> schemas = new LinkedHashMap<>();
        properties.forEach(property -> schemas.put(property.name(), of(property)));
        return Json.object("type", "object", "properties", schemas);
    }

    /// The schema of a property, which may refer to those of other types.
    Map<String, Object> of(Property property) {
        Map<String, Object> schema =
                switch (property.kind()) {
                    case Property.Kind.Text() -> Json.object("type", "string");
                    case Property.Kind.Flag() -> Json.object("type", "boolean");
                    case Property.Kind.Whole() -> Json.object("type", "integer", "format", "int64");
                    case Property.Kind.Decimal() -> Json.object("type", "number");
                    case Property.Kind.Texts() ->
                            Json.object("type", "array", "items", Json.object("type", "string"));
                    case Property.Kind.One(WireType type) -> of(type);
                    case Property.Kind.Many(WireType type) ->
                            Json.object("type", "array", "items", of(type));
                    case Property.Kind.Extension(WireType type) -> of(type);
                };
        schema.put("description", property.description());
        if (!property.allowed().isEmpty()) {
            schema.put("enum", property.allowed());
        }
        return schema;
    }
}
