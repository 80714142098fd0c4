package dev.billow.bench.engine;

import dev.billow.local.usage.file.UsageColumn;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// `COPY` into an unlogged table, then a `GROUP BY`, in a server made for this run; making and
/// starting it is not counted. Its CPU and memory are the server's and not shown.
final class PostgresRun {
    private static final String DATABASE = "postgres";

    private PostgresRun() {}

    /// Where the server's programs are, as Debian and others install them.
    static Optional<Path> programs() throws IOException {
        Path debian = Path.of("/usr/lib/postgresql");
        if (Files.isDirectory(debian)) {
            try (Stream<Path> versions = Files.list(debian)) {
                return versions.map(v -> v.resolve("bin"))
                        .filter(bin -> Files.isExecutable(bin.resolve("initdb")))
                        .findFirst();
            }
        }
        return Optional.of(Path.of("/usr/bin"))
                .filter(b -> Files.isExecutable(b.resolve("initdb")));
    }

    static Totals run(List<Path> files) throws IOException, InterruptedException {
        Path socket = Path.of(System.getenv("BILLOW_BENCH_POSTGRES"));
        StringBuilder script =
                new StringBuilder(
                        "SET client_min_messages = warning;\nDROP TABLE IF EXISTS usage;\n");
        script.append("CREATE UNLOGGED TABLE usage (").append(columns()).append(");\n");
        for (Path file : files) {
            script.append("COPY usage FROM PROGRAM 'gzip -dc ")
                    .append(file)
                    .append("' WITH (FORMAT csv, HEADER true);\n");
        }
        script.append(
                """
                SELECT sum(records), sum(amount) FROM (
                    SELECT "customerId", category, unit, currency, count(*) AS records,
                        sum("count"), sum(quantity), coalesce(sum(price), 0) AS amount
                    FROM usage GROUP BY "customerId", category, unit, currency) AS lines;
                """);
        String[] found = psql(socket, script.toString()).strip().split("\\|", -1);
        return new Totals(Long.parseLong(found[0]), new BigDecimal(found[1]));
    }

    private static String columns() {
        return Arrays.stream(UsageColumn.values())
                .map(column -> '"' + column.title() + "\" " + type(column))
                .collect(Collectors.joining(", "));
    }

    private static String type(UsageColumn column) {
        return switch (column) {
            case COUNT -> "bigint";
            case QUANTITY, PRICE -> "numeric";
            case START_TIME, END_TIME -> "timestamptz";
            case INTERNATIONAL -> "boolean";
            default -> "text";
        };
    }

    private static String psql(Path socket, String script)
            throws IOException, InterruptedException {
        List<String> command =
                new ArrayList<>(
                        List.of("psql", "-qAt", "-v", "ON_ERROR_STOP=1", "-U", "postgres", "-h"));
        command.addAll(List.of(socket.toString(), DATABASE));
        Process psql =
                new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        psql.outputWriter(StandardCharsets.UTF_8).append(script).close();
        String answer = new String(psql.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (psql.waitFor() != 0) {
            throw new IOException("psql failed");
        }
        return answer;
    }
}
