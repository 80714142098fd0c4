package dev.billow.api.document;

import dev.billow.api.wire.WireType;

import java.util.Set;

/// Markup in the making. Whatever is put in is escaped, so that text stays text.
///
/// What comes out is well-formed XML as well as HTML.
final class Html {
    private static final Set<String> INLINE = Set.of("a", "code", "span", "strong", "small");

    private final StringBuilder markup = new StringBuilder();

    /// An element with other elements in it.
    Html in(String element, Runnable content) {
        return in(element, "", "", content);
    }

    /// An element with one attribute, and other elements in it.
    Html in(String element, String attribute, String value, Runnable content) {
        start(element, attribute, value);
        content.run();
        return end(element);
    }

    /// An element with a text in it.
    Html text(String element, String text) {
        return text(element, "", "", text);
    }

    /// An element with one attribute, and a text in it.
    Html text(String element, String attribute, String value, String text) {
        return in(element, attribute, value, () -> text(text));
    }

    /// A link to a type of the contract.
    Html link(WireType type) {
        return link(Types.id(type), type.name());
    }

    /// A link to a part of the page.
    Html link(String id, String text) {
        return text("a", "href", "#" + id, text);
    }

    /// An element with a text in it, of which what stands in backticks is code.
    Html prose(String element, String text) {
        return in(element, () -> prose(text));
    }

    /// A text, of which what stands in backticks is code.
    Html prose(String text) {
        String[] parts = text.split("`", -1);
        for (int i = 0; i < parts.length; i++) {
            if (i % 2 == 0) {
                text(parts[i]);
            } else {
                text("code", parts[i]);
            }
        }
        return this;
    }

    Html text(String text) {
        text.codePoints().forEach(this::escape);
        return this;
    }

    /// The content of a style sheet, which is no text from anywhere.
    Html style(String css) {
        start("style", "", "");
        markup.append(css);
        return end("style");
    }

    /// An element that never has content.
    Html empty(String element, String... attributesAndValues) {
        markup.append('<').append(element);
        for (int i = 0; i < attributesAndValues.length; i += 2) {
            attribute(attributesAndValues[i], attributesAndValues[i + 1]);
        }
        markup.append(" />");
        return this;
    }

    private void start(String element, String attribute, String value) {
        markup.append('<').append(element);
        if (!attribute.isEmpty()) {
            attribute(attribute, value);
        }
        markup.append('>');
    }

    private Html end(String element) {
        markup.append("</").append(element).append('>');
        if (!INLINE.contains(element)) {
            markup.append('\n');
        }
        return this;
    }

    private void attribute(String name, String value) {
        markup.append(' ').append(name).append("=\"");
        text(value);
        markup.append('"');
    }

    private void escape(int codePoint) {
        switch (codePoint) {
            case '&' -> markup.append("&amp;");
            case '<' -> markup.append("&lt;");
            case '>' -> markup.append("&gt;");
            case '"' -> markup.append("&quot;");
            case '\'' -> markup.append("&#39;");
            default -> markup.appendCodePoint(codePoint);
        }
    }

    @Override
    public String toString() {
        return markup.toString();
    }
}
