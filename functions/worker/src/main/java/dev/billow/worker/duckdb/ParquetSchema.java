package dev.billow.worker.duckdb;

import dev.billow.worker.athena.ParquetType;
import dev.billow.worker.usage.LandedFile;
import dev.billow.worker.usage.UsageField;

import org.jspecify.annotations.Nullable;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// The schema in a Parquet file's footer: the types as the file has them, which are finer than
/// those that this engine shows.
final class ParquetSchema {
    private static final String ELEMENTS =
            """
            SELECT name, coalesce(num_children, 0), type, converted_type, logical_type,
                coalesce(precision, 0), coalesce(scale, 0)
            FROM parquet_schema(?)
            """;

    /// A column, or a group of those that follow.
    private record Element(String name, int children, ParquetType type) {
        static Element of(ResultSet row) throws SQLException {
            @Nullable String physical = row.getString(3);
            ParquetType type =
                    physical == null
                            ? ParquetType.OTHER
                            : ParquetType.of(
                                    physical,
                                    row.getString(4),
                                    row.getString(5),
                                    row.getInt(6),
                                    row.getInt(7));
            return new Element(row.getString(1), row.getInt(2), type);
        }
    }

    private final List<Element> elements;
    private int at;

    private ParquetSchema(List<Element> elements) {
        this.elements = elements;
    }

    /// The types of those fields that the file has.
    static Map<UsageField, ParquetType> read(Session session, LandedFile file) throws SQLException {
        ParquetSchema schema =
                new ParquetSchema(
                        session.list(ELEMENTS, Element::of, List.of(file.path().toString())));
        Map<UsageField, ParquetType> types = new EnumMap<>(UsageField.class);
        for (int i = schema.next().children(); i > 0; i--) {
            Element column = schema.next();
            UsageField field = UsageField.named(column.name());
            if (field != null) {
                types.put(field, column.type());
            }
            schema.skip(column.children());
        }
        return types;
    }

    private Element next() {
        return elements.get(at++);
    }

    private void skip(int children) {
        for (int i = 0; i < children; i++) {
            skip(next().children());
        }
    }
}
