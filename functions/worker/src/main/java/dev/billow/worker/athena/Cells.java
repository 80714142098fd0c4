package dev.billow.worker.athena;

import com.fasterxml.jackson.jr.ob.JSON;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;

/// A row of the result.
record Cells(List<@Nullable String> row) {
    /// The text, empty where it is absent.
    String text(int index) {
        String cell = row.get(index);
        return cell == null ? "" : cell;
    }

    BigDecimal decimal(int index) {
        return new BigDecimal(text(index));
    }

    long count(int index) {
        return decimal(index).longValueExact();
    }

    /// The texts of a JSON list.
    List<String> texts(int index) throws IOException {
        String list = text(index);
        return list.isEmpty() ? List.of() : JSON.std.listOfFrom(String.class, list);
    }
}
