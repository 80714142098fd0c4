package dev.billow.api.format;

import dev.billow.api.wire.Property;
import dev.billow.api.wire.Property.Kind;
import dev.billow.api.wire.WireObject;
import dev.billow.api.wire.WireType;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// CSV: a header of PascalCase names in the contract's order, one row per object, CRLF after each.
///
/// An object whose only list is one of objects is written as that list: its rows are what the
/// answer is about, and what stands beside them (the cursor of a list of reports) is left out.
/// Objects and lists within a row are one cell of JSV. A property without a value and an empty text
/// are both an empty cell.
///
/// A cell is in quotes only when it holds a comma, a quote or a line break, or starts with `[` or
/// `{`. Nothing is put before texts that a spreadsheet may take for a formula: programs read these
/// answers, and would read the sign too. No value starts with one: the service itself words them
/// all but addresses, of which one that does is refused when it is sent, and what a user is called,
/// which only that user reads. The files of reports, whose texts are anybody's, have a guard of
/// their own.
final class CsvWriter {
    private static final String IN_QUOTES = ",\"\r\n";
    private static final String IN_QUOTES_FIRST = "[{";

    private CsvWriter() {}

    static String write(WireObject object) {
        List<Property> lists =
                object.type().sharedProperties().stream().filter(CsvWriter::isList).toList();
        if (lists.size() == 1 && lists.getFirst().kind() instanceof Kind.Many(var type)) {
            Object rows = object.value(lists.getFirst());
            return write(type, rows instanceof List<?> objects ? objects : List.of());
        }
        return write(object.type(), List.of(object));
    }

    /// @param rows objects of the type
    static String write(WireType type, List<?> rows) {
        List<Property> columns = type.sharedProperties();
        StringBuilder csv = new StringBuilder();
        row(csv, columns.stream().map(Property::pascalName));
        for (Object row : rows) {
            WireObject object = (WireObject) row;
            row(csv, columns.stream().map(column -> cell(object.value(column))));
        }
        return csv.toString();
    }

    private static boolean isList(Property property) {
        return switch (property.kind()) {
            case Kind.Texts(), Kind.Many(_) -> true;
            case Kind.Text(),
                    Kind.Flag(),
                    Kind.Whole(),
                    Kind.Decimal(),
                    Kind.One(_),
                    Kind.Extension(_) ->
                    false;
        };
    }

    private static void row(StringBuilder csv, Stream<String> cells) {
        csv.append(cells.map(CsvWriter::quoted).collect(Collectors.joining(","))).append("\r\n");
    }

    private static String cell(@Nullable Object value) {
        return switch (value) {
            case null -> "";
            case String text -> text;
            default -> JsvWriter.write(value);
        };
    }

    private static String quoted(String cell) {
        boolean isBracketed = !cell.isEmpty() && IN_QUOTES_FIRST.indexOf(cell.charAt(0)) >= 0;
        boolean inQuotes = isBracketed || cell.chars().anyMatch(c -> IN_QUOTES.indexOf(c) >= 0);
        return inQuotes ? '"' + cell.replace("\"", "\"\"") + '"' : cell;
    }
}
