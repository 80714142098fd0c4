package dev.billow.worker.duckdb;

import dev.billow.worker.sums.IdBudget;
import dev.billow.worker.sums.IdHashes;
import dev.billow.worker.usage.LandedFile;

import org.duckdb.DuckDBColumnType;
import org.duckdb.DuckDBDataChunkReader;
import org.duckdb.DuckDBReadableVector;
import org.duckdb.DuckDBWritableVector;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Takes down the ids of records while a statement reads them: `note_id(file, number)` gives true,
/// or false when there is no room for it.
///
/// The engine could gather them in lists, but takes long for that, and much memory.
final class IdNotes {
    private final Map<Integer, IdHashes> files = new ConcurrentHashMap<>();
    private final IdBudget budget;

    /// Makes the function known to a session.
    ///
    /// @param budget how many ids there is room for
    IdNotes(Session session, IdBudget budget) throws SQLException {
        this.budget = budget;
        List<DuckDBColumnType> parameters =
                List.of(DuckDBColumnType.INTEGER, DuckDBColumnType.BIGINT);
        session.register("note_id", parameters, this::note);
    }

    /// The ids of a file, as far as they were read.
    IdHashes of(LandedFile file) {
        return of(file.number());
    }

    private IdHashes of(int file) {
        return files.computeIfAbsent(file, _ -> new IdHashes(budget));
    }

    /// Begins anew.
    void forget() {
        files.values().forEach(IdHashes::clear);
        files.clear();
    }

    /// Called by several threads, each with rows of its own, of which many in turn are of one file.
    private void note(DuckDBDataChunkReader rows, DuckDBWritableVector noted) {
        DuckDBReadableVector file = rows.vector(0);
        DuckDBReadableVector number = rows.vector(1);
        int count = Math.toIntExact(rows.rowCount());
        long[] numbers = new long[count];
        for (int first = 0; first < count; ) {
            int one = file.getInt(first);
            int next = first;
            for (; next < count && file.getInt(next) == one; next++) {
                numbers[next] = number.getLong(next);
            }
            boolean hasRoom = note(one, numbers, first, next);
            for (; first < next; first++) {
                noted.setBoolean(first, hasRoom);
            }
        }
    }

    private boolean note(int file, long[] numbers, int from, int to) {
        IdHashes ids = of(file);
        synchronized (ids) {
            boolean hasRoom = true;
            for (int i = from; i < to && hasRoom; i++) {
                hasRoom = ids.add(numbers[i]);
            }
            return hasRoom;
        }
    }
}
