package dev.billow.proof.usage;

import dev.hardwood.InputFile;
import dev.hardwood.metadata.LogicalType;
import dev.hardwood.reader.ParquetFileReader;
import dev.hardwood.reader.RowReader;
import dev.hardwood.schema.ColumnSchema;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// Records of a Parquet file, one a row; values as the texts that stand for them.
final class ParquetRecords {
    private ParquetRecords() {}

    static void read(Path file, RecordSink sink) throws IOException {
        try (ParquetFileReader parquet = ParquetFileReader.open(InputFile.of(file));
                RowReader rows = parquet.rowReader()) {
            List<ColumnSchema> columns =
                    parquet.getFileSchema().getColumns().stream()
                            .filter(column -> RecordRules.FIELDS.contains(column.name()))
                            .toList();
            for (long number = 1; rows.hasNext(); number++) {
                rows.next();
                Map<String, String> texts = new HashMap<>();
                for (ColumnSchema column : columns) {
                    if (!rows.isNull(column.name())) {
                        texts.put(column.name(), text(column, rows.getValue(column.name())));
                    }
                }
                sink.record(number, texts);
            }
        }
    }

    /// @throws IllegalArgumentException for a type that holds no exact text, number or time
    private static String text(ColumnSchema column, Object value) {
        boolean isUnsigned =
                column.logicalType() instanceof LogicalType.IntType type && !type.isSigned();
        return switch (value) {
            case String text -> text;
            case BigDecimal number -> number.toPlainString();
            case Long number when isUnsigned -> Long.toUnsignedString(number);
            case Integer number when isUnsigned -> Integer.toUnsignedString(number);
            case Long number -> number.toString();
            case Integer number -> number.toString();
            case Boolean flag -> flag.toString();
            case Instant instant -> instant.toString();
            case LocalDateTime local -> local.toInstant(ZoneOffset.UTC).toString();
            case UUID id -> id.toString();
            default ->
                    throw new IllegalArgumentException(
                            "the column " + column.name() + " holds no exact text, number or time");
        };
    }
}
