package dev.billow.bench.engine;

import dev.billow.bench.BareQuery;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;

/// DuckDB's group-by as someone would type it: no check, no copies dropped, no file written.
final class BareRun {
    private BareRun() {}

    static Totals run(List<Path> files) throws SQLException {
        long[] records = {0};
        BigDecimal[] amount = {BigDecimal.ZERO};
        new BareQuery(files)
                .run(
                        row -> {
                            records[0] += row.getLong(5);
                            BigDecimal price = row.getBigDecimal(8);
                            amount[0] = price == null ? amount[0] : amount[0].add(price);
                        });
        return new Totals(records[0], amount[0]);
    }
}
