package dev.billow.worker.duckdb;

import java.io.IOException;
import java.io.Reader;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/// The lines that a query gives, as text with `\n` after each.
final class LineReader extends Reader {
    private final PreparedStatement statement;
    private final ResultSet rows;
    private String line = "";
    private int position;

    /// @param statement gives one column of text; it is closed with the reader
    LineReader(PreparedStatement statement) throws SQLException {
        this.statement = statement;
        try {
            this.rows = statement.executeQuery();
        } catch (SQLException e) {
            statement.close();
            throw e;
        }
    }

    @Override
    public int read(char[] buffer, int offset, int length) throws IOException {
        try {
            if (position == line.length()) {
                if (!rows.next()) {
                    return -1;
                }
                String next = rows.getString(1);
                line = next == null ? "\n" : next + "\n";
                position = 0;
            }
        } catch (SQLException e) {
            throw new IOException(e);
        }
        int count = Math.min(length, line.length() - position);
        line.getChars(position, position + count, buffer, offset);
        position += count;
        return count;
    }

    @Override
    public void close() throws IOException {
        try (statement) {
            rows.close();
        } catch (SQLException e) {
            throw new IOException(e);
        }
    }
}
