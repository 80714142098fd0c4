package dev.billow.bench.engine;

import com.sun.management.OperatingSystemMXBean;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// One contender in a process of its own, warm by one of the files; prints what it took, the first
/// time and where asked for again, and what it found.
public final class ContenderProcess {
    /// Leads the line with the numbers.
    static final String MARK = "took";

    private static final double NANOS = 1e9;
    private static final int CHILD_TICKS = 15;
    private static final double TICKS = 100;

    private ContenderProcess() {}

    /// @param arguments the contender, the directory with the usage files, and whether it runs
    // again
    public static void main(String[] arguments) throws Exception {
        Contender contender = Contender.valueOf(arguments[0]);
        Path root = Path.of(arguments[1]);
        List<Path> files = usageFiles(root);
        var _ = contender.sum(root, files.subList(0, 1));
        long start = System.nanoTime();
        double before = cpuSeconds();
        Totals totals = contender.sum(root, files);
        double wall = secondsSince(start);
        double cpu = cpuSeconds() - before;
        String peak = peakMegabytes();
        double again = Double.NaN;
        if (Boolean.parseBoolean(arguments[2])) {
            long second = System.nanoTime();
            require(contender.sum(root, files).equals(totals));
            again = secondsSince(second);
        }
        System.out.println(
                String.join(
                        " ",
                        MARK,
                        Double.toString(wall),
                        Double.toString(again),
                        Double.toString(cpu),
                        peak,
                        totals.toString()));
        System.exit(0);
    }

    private static void require(boolean isSame) {
        if (!isSame) {
            throw new IllegalStateException("the second run found other totals");
        }
    }

    private static double secondsSince(long start) {
        return (System.nanoTime() - start) / NANOS;
    }

    static List<Path> usageFiles(Path root) throws IOException {
        try (Stream<Path> all = Files.walk(root.resolve("usage"))) {
            return all.filter(Files::isRegularFile).sorted().toList();
        }
    }

    /// Of this process and of its children that have ended.
    private static double cpuSeconds() throws IOException {
        var system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        String[] stat = Files.readString(Path.of("/proc/self/stat")).split(" ", -1);
        double children = Long.parseLong(stat[CHILD_TICKS]) + Long.parseLong(stat[CHILD_TICKS + 1]);
        return system.getProcessCpuTime() / NANOS + children / TICKS;
    }

    private static String peakMegabytes() throws IOException {
        return Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith("VmHWM"))
                .map(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) / 1024)
                .findFirst()
                .orElseThrow()
                .toString();
    }
}
