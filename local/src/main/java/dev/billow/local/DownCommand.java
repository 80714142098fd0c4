package dev.billow.local;

import picocli.CommandLine.Command;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/// Stops the stack and every process of it.
@Command(name = "down", description = "Stops the running stack.", mixinStandardHelpOptions = true)
final class DownCommand implements Callable<Integer> {
    private static final int PATIENCE_SECONDS = 15;

    @Override
    public Integer call() throws IOException, InterruptedException, ExecutionException {
        Home home = Home.ofThisProcess();
        Optional<ProcessHandle> stack = home.stack();
        if (stack.isEmpty()) {
            System.out.println("No stack runs here.");
            return 0;
        }
        List<ProcessHandle> processes =
                Stream.concat(stack.get().descendants(), stack.stream()).toList();
        stack.get().destroy();
        try {
            stack.get().onExit().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            processes.forEach(ProcessHandle::destroyForcibly);
        }
        Files.deleteIfExists(home.environmentFile());
        System.out.println("Billow has stopped.");
        return 0;
    }
}
