package dev.billow.local;

import dev.billow.local.usage.UsageCommand;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/// The command line of the local stack: `./billow help` shows it all.
@Command(
        name = "./billow",
        description = "Billow on this machine: the whole cloud, without an account.",
        subcommands = {
            UpCommand.class,
            DownCommand.class,
            TokenCommand.class,
            WebhookSecretCommand.class,
            UsageCommand.class,
            VerifyCommand.class,
            CommandLine.HelpCommand.class
        })
public final class Billow {
    private Billow() {}

    public static void main(String[] args) {
        CommandLine commandLine = new CommandLine(new Billow());
        commandLine.setExecutionExceptionHandler(
                (problem, command, _) -> {
                    command.getErr().println(problem.getMessage());
                    return 1;
                });
        System.exit(commandLine.execute(args.length == 0 ? new String[] {"help"} : args));
    }
}
