import com.google.googlejavaformat.java.Main;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Checks or applies the formatter over every Java file of the project.
///
/// Usage: `Format.java check|apply ROOT`. Runs as one process on the build's JDK, because the
/// formatter parses with the compiler it runs on and Maven itself may run on an older one.
class Format {
    public static void main(String[] args) throws Exception {
        boolean apply = args[0].equals("apply");
        List<String> command = new ArrayList<>(List.of("--aosp"));
        command.addAll(
                apply ? List.of("--replace") : List.of("--dry-run", "--set-exit-if-changed"));
        command.addAll(javaFiles(Path.of(args[1])));
        PrintWriter out = new PrintWriter(System.out, true);
        int exit =
                new Main(out, new PrintWriter(System.err, true), System.in)
                        .format(command.toArray(String[]::new));
        if (exit != 0) {
            System.err.println("Not formatted (files above). Run: mvn validate -Dformat=apply");
        }
        System.exit(exit);
    }

    private static List<String> javaFiles(Path root) throws IOException {
        try (var files = Files.walk(root)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> !root.relativize(file).toString().contains("target/"))
                    .map(Path::toString)
                    .sorted()
                    .toList();
        }
    }
}
