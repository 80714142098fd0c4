package dev.billow.local.usage;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `billow usage`: puts usage files where reports are built from.
@Command(
        name = "usage",
        mixinStandardHelpOptions = true,
        description = "Writes usage files: invented ones, or real ones brought in.",
        subcommands = {GenerateCommand.class, ImportCommand.class})
public final class UsageCommand implements Runnable {
    @Spec private @Nullable CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(CommandRun.line(spec), "Missing: generate or import");
    }
}
