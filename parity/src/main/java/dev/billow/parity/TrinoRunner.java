package dev.billow.parity;

import dev.billow.worker.athena.AthenaQuery;

import io.trino.Session;
import io.trino.plugin.hive.HivePlugin;
import io.trino.testing.DistributedQueryRunner;
import io.trino.testing.MaterializedRow;
import io.trino.testing.QueryRunner;
import io.trino.testing.TestingSession;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Runs queries as Athena would, on a Trino in this process.
public final class TrinoRunner implements AutoCloseable {
    /// The schema with the tables: what Athena calls the database.
    public static final String DATABASE = "billow";

    private static final String CATALOG = "hive";

    private final QueryRunner trino;

    private TrinoRunner(QueryRunner trino) {
        this.trino = trino;
    }

    /// Starts it, which takes some ten seconds, and makes the tables.
    public static TrinoRunner start(Storage storage) throws Exception {
        Session session =
                TestingSession.testSessionBuilder().setCatalog(CATALOG).setSchema(DATABASE).build();
        QueryRunner trino = DistributedQueryRunner.builder(session).setWorkerCount(0).build();
        TrinoRunner runner = new TrinoRunner(trino);
        runner.prepare(storage);
        return runner;
    }

    private void prepare(Storage storage) {
        Map<String, String> settings = new HashMap<>(storage.settings());
        settings.put("hive.metastore", "file");
        settings.put("hive.metastore.catalog.dir", "local:///.metastore");
        settings.put("hive.partition-projection-enabled", "true");
        settings.put("hive.security", "allow-all");
        // Projected partitions have none.
        settings.put("hive.table-statistics-enabled", "false");
        trino.installPlugin(new HivePlugin());
        trino.createCatalog(CATALOG, "hive", settings);
        trino.execute("CREATE SCHEMA " + DATABASE);
        UsageTables.of(storage.location()).forEach(trino::execute);
    }

    /// Runs a query.
    ///
    /// @return its rows as Athena gives them: each value as text, null where it is absent
    public List<List<@Nullable String>> execute(AthenaQuery query) {
        Session session =
                Session.builder(trino.getDefaultSession())
                        .addPreparedStatement("report", query.text())
                        .build();
        String call = "EXECUTE report";
        if (!query.parameters().isEmpty()) {
            call += " USING " + String.join(", ", query.parameters());
        }
        List<List<@Nullable String>> rows = new ArrayList<>();
        for (MaterializedRow row : trino.execute(session, call)) {
            List<@Nullable String> cells = new ArrayList<>();
            for (Object value : row.getFields()) {
                cells.add(text(value));
            }
            rows.add(cells);
        }
        return rows;
    }

    private static @Nullable String text(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case BigDecimal decimal -> decimal.toPlainString();
            default -> value.toString();
        };
    }

    @Override
    public void close() {
        trino.close();
    }
}
