package dev.billow.bench.engine;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A PostgreSQL server of our own, on a socket only, as the user `postgres` where we are root.
final class PostgresServer implements AutoCloseable {
    private final Path programs;
    private final Path directory;

    private PostgresServer(Path programs, Path directory) {
        this.programs = programs;
        this.directory = directory;
    }

    static PostgresServer start(Path programs) throws IOException {
        Path directory = Files.createTempDirectory("billow-pg-");
        PostgresServer server = new PostgresServer(programs, directory);
        if (isRoot()) {
            run(List.of("chown", "postgres", directory.toString()));
        }
        server.runAsUser("initdb", "-D", server.data(), "-A", "trust", "-U", "postgres");
        server.runAsUser(
                "pg_ctl",
                "-D",
                server.data(),
                "-w",
                "-l",
                directory.resolve("log").toString(),
                "-o",
                "-k "
                        + directory
                        + " -c listen_addresses='' -c shared_buffers=512MB"
                        + " -c max_wal_size=4GB",
                "start");
        return server;
    }

    Path socket() {
        return directory;
    }

    private String data() {
        return directory.resolve("data").toString();
    }

    private void runAsUser(String program, String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        if (isRoot()) {
            command.addAll(
                    List.of("setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"));
        }
        command.add(programs.resolve(program).toString());
        command.addAll(List.of(arguments));
        run(command);
    }

    private static boolean isRoot() {
        return "root".equals(System.getProperty("user.name"));
    }

    private static void run(List<String> command) throws IOException {
        Process process =
                new ProcessBuilder(command)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .directory(Path.of("/tmp").toFile())
                        .start();
        try {
            int status = process.waitFor();
            if (status != 0) {
                throw new IOException(command + " ended with " + status);
            }
        } catch (InterruptedException e) {
            process.destroy();
            throw new InterruptedIOException(command + " was interrupted");
        }
    }

    @Override
    public void close() throws IOException {
        runAsUser("pg_ctl", "-D", data(), "-m", "immediate", "stop");
        run(List.of("rm", "-rf", directory.toString()));
    }
}
