package dev.billow.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// A TCP socket that listens, as /proc shows it.
///
/// @param address in hexadecimal, as the kernel writes it
record ListeningSocket(String address) {
    private static final String LISTEN = "0A";
    private static final Set<String> LOOPBACK =
            Set.of(
                    // 127.0.0.1, ::1 and ::ffff:127.0.0.1
                    "0100007F",
                    "00000000000000000000000001000000",
                    "0000000000000000FFFF00000100007F");

    boolean isLoopback() {
        return LOOPBACK.contains(address);
    }

    static List<ListeningSocket> of(List<ProcessHandle> processes) throws IOException {
        Set<String> inodes = new HashSet<>();
        for (ProcessHandle process : processes) {
            inodes.addAll(inodes(process));
        }
        List<ListeningSocket> sockets = new ArrayList<>();
        for (String table : List.of("/proc/net/tcp", "/proc/net/tcp6")) {
            for (String line : Files.readAllLines(Path.of(table))) {
                String[] columns = line.strip().split("\\s+", -1);
                if (columns[3].equals(LISTEN) && inodes.contains(columns[9])) {
                    String local = columns[1];
                    sockets.add(new ListeningSocket(local.substring(0, local.indexOf(':'))));
                }
            }
        }
        return sockets;
    }

    private static Set<String> inodes(ProcessHandle process) throws IOException {
        Set<String> inodes = new HashSet<>();
        try (var descriptors =
                Files.newDirectoryStream(Path.of("/proc/" + process.pid() + "/fd"))) {
            for (Path descriptor : descriptors) {
                String target = target(descriptor);
                if (target.startsWith("socket:[")) {
                    inodes.add(target.substring("socket:[".length(), target.length() - 1));
                }
            }
        }
        return inodes;
    }

    private static String target(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor).toString();
        } catch (IOException e) {
            // Closed meanwhile.
            return "";
        }
    }
}
