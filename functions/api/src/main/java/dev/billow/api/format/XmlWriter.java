package dev.billow.api.format;

import dev.billow.api.wire.Property;
import dev.billow.api.wire.Property.Kind;
import dev.billow.api.wire.WireObject;
import dev.billow.api.wire.WireType;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;

/// XML as .NET's data contracts have it: one element per property, in the order of the names.
///
/// A property without a value is an empty element with `i:nil`, as .NET writes it: clients look for
/// the elements that they know. Line breaks survive, also a bare CR, which readers would take for
/// LF. A character that XML 1.0 cannot hold, not even escaped, becomes U+FFFD.
final class XmlWriter {
    private static final String DECLARATION = "<?xml version=\"1.0\" encoding=\"utf-8\"?>";
    private static final String NAMESPACES =
            " xmlns:i=\"http://www.w3.org/2001/XMLSchema-instance\""
                    + " xmlns=\"http://schemas.datacontract.org/2004/07/Voice.Api.Reports\"";
    private static final String ARRAYS =
            " xmlns:d2p1=\"http://schemas.microsoft.com/2003/10/Serialization/Arrays\"";
    private static final Comparator<Property> BY_NAME = Comparator.comparing(Property::pascalName);

    private final StringBuilder xml = new StringBuilder(DECLARATION);

    private XmlWriter() {}

    static String write(WireObject object) {
        return document(object.type().name(), object);
    }

    static String write(WireType type, List<WireObject> objects) {
        return document("ArrayOf" + type.name(), objects);
    }

    private static String document(String root, Object value) {
        XmlWriter writer = new XmlWriter();
        writer.element(root, NAMESPACES, value);
        return writer.xml.toString();
    }

    private void element(String name, String attributes, Object value) {
        xml.append('<').append(name).append(attributes).append('>');
        content(value);
        xml.append("</").append(name).append('>');
    }

    private void content(Object value) {
        switch (value) {
            case WireObject object -> members(object);
            case List<?> list -> list.forEach(this::item);
            case String text -> text.codePoints().forEach(this::character);
            case Boolean flag -> xml.append(flag);
            case Integer number -> xml.append(number);
            case Long number -> xml.append(number);
            case BigDecimal number -> xml.append(number.toPlainString());
            default -> throw new IllegalArgumentException("no value of XML: " + value.getClass());
        }
    }

    private void members(WireObject object) {
        object.type().sharedProperties().stream()
                .sorted(BY_NAME)
                .forEach(property -> member(property, object.value(property)));
    }

    private void member(Property property, @Nullable Object value) {
        if (value == null) {
            xml.append('<').append(property.pascalName()).append(" i:nil=\"true\"/>");
        } else {
            String attributes = property.kind() instanceof Kind.Texts ? ARRAYS : "";
            element(property.pascalName(), attributes, value);
        }
    }

    private void item(Object item) {
        String name = item instanceof WireObject object ? object.type().name() : "d2p1:string";
        element(name, "", item);
    }

    private void character(int codePoint) {
        switch (codePoint) {
            case '&' -> xml.append("&amp;");
            case '<' -> xml.append("&lt;");
            case '>' -> xml.append("&gt;");
            case '\r' -> xml.append("&#xD;");
            default -> xml.appendCodePoint(isAllowed(codePoint) ? codePoint : 0xFFFD);
        }
    }

    private static boolean isAllowed(int codePoint) {
        return codePoint == '\t'
                || codePoint == '\n'
                || (codePoint >= 0x20 && codePoint <= 0xD7FF)
                || (codePoint >= 0xE000 && codePoint <= 0xFFFD)
                || codePoint >= 0x10000;
    }
}
