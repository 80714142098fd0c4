package dev.billow.local.lambda;

import java.util.List;

/// The options of a function's JVM.
final class Jvm {
    private Jvm() {}

    /// The heap is a share of the function's memory, as the managed runtime sets it; a large
    /// function keeps the rest for native memory.
    static List<String> options(int memoryMb) {
        int heapMb = memoryMb <= 1024 ? memoryMb * 3 / 4 : 512;
        return List.of(
                "-Xmx" + heapMb + "m",
                "-XX:+UseSerialGC",
                "-XX:-UsePerfData",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow");
    }
}
