package dev.billow.api.wire;

import dev.billow.report.RequestMember;

import java.util.List;
import java.util.Locale;

/// One property of a type, or one member of a request.
///
/// @param name in camelCase, as JSON writes it
/// @param description for people, in sentences
/// @param example a value of the kind, as documents show it; empty for objects, and for values that
///     only the service can make up
/// @param allowed every text that it can be; empty when that is no closed list
public record Property(
        String name, Kind kind, String description, String example, List<String> allowed) {
    public Property {
        allowed = List.copyOf(allowed);
    }

    /// A member of a request for a report; days are texts on the wire.
    public static Property of(RequestMember member) {
        return switch (member.kind()) {
            case TEXT, DAY -> text(member.wireName(), member.description(), member.example());
            case BOOLEAN -> flag(member.wireName(), member.description(), member.example());
        };
    }

    /// A single text.
    public static Property text(String name, String description, String example) {
        return new Property(name, new Kind.Text(), description, example, List.of());
    }

    /// A single text out of a closed list.
    public static Property choice(
            String name, List<String> allowed, String description, String example) {
        return new Property(name, new Kind.Text(), description, example, allowed);
    }

    /// True or false.
    public static Property flag(String name, String description, String example) {
        return new Property(name, new Kind.Flag(), description, example, List.of());
    }

    /// A whole number.
    public static Property whole(String name, String description, String example) {
        return new Property(name, new Kind.Whole(), description, example, List.of());
    }

    /// A number that is exact to its last digit.
    public static Property decimal(String name, String description, String example) {
        return new Property(name, new Kind.Decimal(), description, example, List.of());
    }

    /// A list of texts.
    public static Property texts(String name, String description, String example) {
        return new Property(name, new Kind.Texts(), description, example, List.of());
    }

    /// An object of a type.
    public static Property object(String name, WireType type, String description) {
        return new Property(name, new Kind.One(type), description, "", List.of());
    }

    /// A list of objects of a type.
    public static Property objects(String name, WireType type, String description) {
        return new Property(name, new Kind.Many(type), description, "", List.of());
    }

    /// An object that JSON alone shows: the other formats never had it.
    public static Property extension(String name, WireType type, String description) {
        return new Property(name, new Kind.Extension(type), description, "", List.of());
    }

    /// The name in PascalCase, as CSV, XML and error entries write it.
    public String pascalName() {
        return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
    }

    /// What values a property has.
    public sealed interface Kind {
        /// A `String`.
        record Text() implements Kind {}

        /// A `Boolean`.
        record Flag() implements Kind {}

        /// An `Integer` or a `Long`.
        record Whole() implements Kind {}

        /// A `BigDecimal`.
        record Decimal() implements Kind {}

        /// A list of `String`.
        record Texts() implements Kind {}

        /// A [WireObject] of this type.
        record One(WireType type) implements Kind {}

        /// A list of [WireObject] of this type.
        record Many(WireType type) implements Kind {}

        /// A [WireObject] that JSON alone shows.
        record Extension(WireType type) implements Kind {}
    }
}
