package dev.billow.local.usage;

import dev.billow.local.usage.intake.UsageFileException;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.Objects;

/// Runs a command's work and tells the person how it went: the text it returns, or what went wrong.
final class CommandRun {
    private CommandRun() {}

    /// @return the exit code: 0, or 1 when the work failed
    static int run(@Nullable CommandSpec spec, Work work) {
        CommandLine line = line(spec);
        try {
            print(line.getOut(), work.run());
            return CommandLine.ExitCode.OK;
        } catch (IOException
                | UncheckedIOException
                | IllegalStateException
                | UsageFileException e) {
            Throwable cause = e.getCause();
            String because = cause == null ? "" : ": " + cause.getMessage();
            print(line.getErr(), e.getMessage() + because + "\n");
            return CommandLine.ExitCode.SOFTWARE;
        }
    }

    static CommandLine line(@Nullable CommandSpec spec) {
        return Objects.requireNonNull(spec).commandLine();
    }

    private static void print(PrintWriter to, String text) {
        to.print(text);
        to.flush();
    }

    /// What a command does.
    @FunctionalInterface
    interface Work {
        String run() throws IOException;
    }
}
