package dev.billow.bench.engine;

import dev.billow.bench.Samples;
import dev.billow.local.usage.file.DirectoryUsageSink;
import dev.billow.local.usage.file.UsageFormat;
import dev.billow.local.usage.sample.SampleGenerator;
import dev.billow.local.usage.sample.SamplePlan;
import dev.billow.report.AccountId;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/// Billow's engine against the bare query, the floor and what a user would write instead.
///
/// Each run is a process of its own with the worker's JVM options; contenders take turns, so that
/// the machine's moods hit all alike. All must find the same records and the same sum.
public final class EngineSpeed {
    private static final int DAYS = 10;
    private static final int PARTS = 100;
    private static final LocalDate FIRST = LocalDate.of(2026, 9, 1);
    private static final List<UsageFormat> FORMATS =
            List.of(UsageFormat.CSV_GZ, UsageFormat.NDJSON_GZ, UsageFormat.PARQUET);

    private final Path directory;
    private final long records;
    private final int rounds;
    private final int alternativeRounds;
    private final boolean again;
    private final Optional<Path> postgres;

    /// @param again seconds of the second run in the same process, NaN when there was none
    private record Took(double wall, double again, double cpu, long megabytes, String totals) {}

    private EngineSpeed(
            Path directory,
            long records,
            int rounds,
            int alternativeRounds,
            boolean again,
            Optional<Path> postgres) {
        this.directory = directory;
        this.records = records;
        this.rounds = rounds;
        this.alternativeRounds = alternativeRounds;
        this.again = again;
        this.postgres = postgres;
    }

    /// Compares all contenders.
    ///
    /// @param alternativeRounds rounds in which also those run that a user would write
    /// @param again whether each does it once more in the same process
    public static void compare(
            Path root, long records, int rounds, int alternativeRounds, boolean again)
            throws Exception {
        Path run = directory(root);
        Optional<Path> programs = PostgresRun.programs();
        if (alternativeRounds == 0 || programs.isEmpty()) {
            new EngineSpeed(run, records, rounds, alternativeRounds, again, Optional.empty()).all();
            return;
        }
        try (PostgresServer server = PostgresServer.start(programs.get())) {
            Optional<Path> socket = Optional.of(server.socket());
            new EngineSpeed(run, records, rounds, alternativeRounds, again, socket).all();
        }
    }

    private static Path directory(Path root) {
        return root.resolve("bench/target/run/engine");
    }

    /// For Billow alone.
    private static EngineSpeed alone(Path root, long records, int rounds) {
        return new EngineSpeed(directory(root), records, rounds, 0, false, Optional.empty());
    }

    /// Prints the worker's peak memory at sizes that grow.
    public static void memory(Path root, List<Long> sizes) throws Exception {
        System.out.printf("%-12s %10s %10s %10s%n", "records", "wall s", "CPU s", "peak MB");
        for (long size : sizes) {
            EngineSpeed speed = alone(root, size, 1);
            Took took = speed.run(Contender.BILLOW, speed.usage(UsageFormat.CSV_GZ));
            System.out.printf(
                    Locale.ROOT,
                    "%-12d %10.2f %10.2f %10d%n",
                    size,
                    took.wall(),
                    took.cpu(),
                    took.megabytes());
        }
    }

    /// Prints what it takes to drop copies: usage with and without them, in turns.
    public static void copies(Path root, long records, int rounds) throws Exception {
        EngineSpeed speed = alone(root, records, rounds);
        Path plain = speed.usage(UsageFormat.CSV_GZ);
        speed.turns(UsageFormat.CSV_GZ, plain, "with copies", CopiedUsage.of(plain));
    }

    /// Prints what it takes to read many small files: the same usage in few and in many, in turns.
    public static void files(Path root, long records, int rounds) throws Exception {
        EngineSpeed speed = alone(root, records, rounds);
        for (UsageFormat format : List.of(UsageFormat.CSV_GZ, UsageFormat.PARQUET)) {
            Path plain = speed.usage(format);
            String form = "in %d files for one".formatted(PARTS);
            speed.turns(format, plain, form, SplitUsage.of(plain, PARTS));
        }
    }

    /// Prints how long a report with a line for each record takes.
    public static void detail(Path root, long records, int rounds) throws Exception {
        EngineSpeed speed = alone(root, records, rounds);
        Path usage = speed.usage(UsageFormat.CSV_GZ);
        List<Took> took = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            took.add(speed.run(Contender.DETAIL, usage));
        }
        System.out.printf(
                Locale.ROOT,
                "%,d lines from csv.gz, medians of %d: %.1f s, %d MB%n",
                records,
                rounds,
                wall(took),
                took.stream().mapToLong(Took::megabytes).max().orElse(0));
    }

    private void turns(UsageFormat format, Path plain, String form, Path other) throws Exception {
        List<Took> once = new ArrayList<>();
        List<Took> again = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            once.add(run(Contender.BILLOW, plain));
            again.add(run(Contender.BILLOW, other));
        }
        checkTotals(Stream.concat(once.stream(), again.stream()).toList());
        System.out.printf(
                Locale.ROOT,
                "%,d records of %s, medians of %d: %.2f s; %s %.2f s, %.2f x%n",
                records,
                format,
                rounds,
                wall(once),
                form,
                wall(again),
                wall(again) / wall(once));
    }

    private void all() throws Exception {
        System.out.printf(
                Locale.ROOT,
                "%,d records, medians of %d (alternatives: %d)%n",
                records,
                rounds,
                alternativeRounds);
        System.out.printf(
                "%-10s %-14s %8s %8s %8s %8s %8s%n",
                "format", "who", "wall s", "again s", "CPU s", "MB", "x bare");
        for (UsageFormat format : FORMATS) {
            compare(format);
        }
    }

    private void compare(UsageFormat format) throws Exception {
        Path usage = usage(format);
        Map<Contender, List<Took>> took = new EnumMap<>(Contender.class);
        for (int round = 0; round < rounds; round++) {
            for (Contender contender : Contender.values()) {
                if (contender.takes(format) && takesPart(contender, round)) {
                    took.computeIfAbsent(contender, _ -> new ArrayList<>())
                            .add(run(contender, usage));
                }
            }
        }
        check(format, took);
        print(format, took);
    }

    private boolean takesPart(Contender contender, int round) {
        boolean isThere = contender != Contender.POSTGRESQL || postgres.isPresent();
        return isThere && (!contender.isAlternative() || round < alternativeRounds);
    }

    private static void check(UsageFormat format, Map<Contender, List<Took>> took) {
        checkTotals(
                took.entrySet().stream()
                        .filter(entry -> entry.getKey().isExact(format))
                        .flatMap(entry -> entry.getValue().stream())
                        .toList());
    }

    private static void checkTotals(List<Took> runs) {
        if (runs.stream().map(Took::totals).distinct().count() != 1) {
            throw new IllegalStateException("they disagree: " + runs);
        }
    }

    private void print(UsageFormat format, Map<Contender, List<Took>> took) {
        double bare = wall(took.getOrDefault(Contender.BARE, List.of()));
        took.forEach(
                (contender, runs) ->
                        System.out.printf(
                                Locale.ROOT,
                                "%-10s %-14s %8.2f %8s %8.2f %8d %8.2f%n",
                                format,
                                contender.title(),
                                wall(runs),
                                again ? seconds(median(runs, Took::again)) : "-",
                                median(runs, Took::cpu),
                                runs.stream().mapToLong(Took::megabytes).max().orElse(0),
                                wall(runs) / bare));
        printFastest(format, "takes", took, Took::wall);
        if (again) {
            printFastest(format, "again takes", took, Took::again);
        }
    }

    private static void printFastest(
            UsageFormat format,
            String verb,
            Map<Contender, List<Took>> took,
            ToDoubleFunction<Took> seconds) {
        double ours = median(took.getOrDefault(Contender.BILLOW, List.of()), seconds);
        took.entrySet().stream()
                .filter(entry -> entry.getKey().isAlternative())
                .mapToDouble(entry -> median(entry.getValue(), seconds))
                .min()
                .ifPresent(
                        best ->
                                System.out.printf(
                                        Locale.ROOT,
                                        "%-10s the fastest alternative %s %.1f x as long%n",
                                        format,
                                        verb,
                                        best / ours));
    }

    private static String seconds(double seconds) {
        return String.format(Locale.ROOT, "%.2f", seconds);
    }

    private static double wall(List<Took> runs) {
        return median(runs, Took::wall);
    }

    private static double median(List<Took> runs, ToDoubleFunction<Took> what) {
        return new Samples(runs.stream().mapToDouble(what).toArray()).median();
    }

    private Path usage(UsageFormat format) throws IOException {
        Path usage = directory.resolve(records + "-" + format.extension());
        Path done = usage.resolve("done");
        if (!Files.exists(done)) {
            SamplePlan plan =
                    new SamplePlan(
                            List.of(new AccountId("bench")),
                            FIRST,
                            DAYS,
                            records,
                            List.of(format),
                            SamplePlan.DEMO_SEED);
            Files.createDirectories(usage);
            SampleGenerator.write(plan, new DirectoryUsageSink(usage));
            Files.createFile(done);
        }
        return usage;
    }

    private Took run(Contender contender, Path usage) throws IOException, InterruptedException {
        List<String> command =
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx512m",
                        "-XX:+UseSerialGC",
                        "--enable-native-access=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow",
                        "-Dslf4j.provider=org.slf4j.nop.NOPServiceProvider",
                        "-Dslf4j.internal.verbosity=ERROR",
                        "-cp",
                        System.getProperty("java.class.path"),
                        ContenderProcess.class.getName(),
                        contender.name(),
                        usage.toString(),
                        Boolean.toString(again));
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
        postgres.ifPresent(
                socket -> builder.environment().put("BILLOW_BENCH_POSTGRES", socket.toString()));
        Process process = builder.start();
        List<String> lines = process.inputReader().lines().toList();
        int status = process.waitFor();
        return lines.stream()
                .filter(line -> line.startsWith(ContenderProcess.MARK))
                .map(line -> line.split(" ", 6))
                .map(
                        part ->
                                new Took(
                                        Double.parseDouble(part[1]),
                                        Double.parseDouble(part[2]),
                                        Double.parseDouble(part[3]),
                                        Long.parseLong(part[4]),
                                        part[5]))
                .findFirst()
                .orElseThrow(() -> new IOException(contender + " ended with " + status));
    }
}
