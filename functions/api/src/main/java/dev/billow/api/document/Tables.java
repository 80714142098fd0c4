package dev.billow.api.document;

import dev.billow.api.wire.Property;
import dev.billow.api.wire.WireType;

import java.util.List;
import java.util.function.Consumer;

/// Tables of the page.
final class Tables {
    private static final List<String> PROPERTY_HEADS = List.of("Name", "Type", "Meaning");

    private final Html html;

    Tables(Html html) {
        this.html = html;
    }

    /// A table of members, of headers, or of an answer's properties.
    void properties(List<Property> properties) {
        table(
                PROPERTY_HEADS,
                properties,
                property -> {
                    html.in("td", () -> html.text("code", property.name()));
                    html.in("td", () -> kind(property));
                    html.in("td", () -> meaning(property));
                });
    }

    /// @param cells writes the cells of a row
    <T> void table(List<String> heads, List<T> rows, Consumer<T> cells) {
        html.in(
                "table",
                () -> {
                    html.in(
                            "thead",
                            () ->
                                    html.in(
                                            "tr",
                                            () -> heads.forEach(head -> html.text("th", head))));
                    html.in(
                            "tbody",
                            () -> rows.forEach(row -> html.in("tr", () -> cells.accept(row))));
                });
    }

    private void meaning(Property property) {
        String description = property.description();
        html.prose(description.endsWith(".") ? description : description + ".");
        if (!property.allowed().isEmpty()) {
            html.prose(" One of `" + String.join("`, `", property.allowed()) + "`.");
        }
        if (!property.example().isEmpty()) {
            html.text("span", "class", "example", property.example());
        }
    }

    private void kind(Property property) {
        switch (property.kind()) {
            case Property.Kind.Text() -> html.text("text");
            case Property.Kind.Flag() -> html.text("true or false");
            case Property.Kind.Whole() -> html.text("whole number");
            case Property.Kind.Decimal() -> html.text("exact number");
            case Property.Kind.Texts() -> html.text("list of texts");
            case Property.Kind.One(WireType type) -> html.link(type);
            case Property.Kind.Many(WireType type) -> html.text("list of ").link(type);
            case Property.Kind.Extension(WireType type) -> html.link(type).text(", in JSON only");
        }
    }
}
