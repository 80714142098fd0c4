package dev.billow.local.usage;

import dev.billow.local.usage.intake.MappingKind;
import dev.billow.local.usage.intake.SourceFormat;
import dev.billow.local.usage.intake.UsageImport;
import dev.billow.local.usage.intake.UsageImport.Taken;
import dev.billow.report.AccountId;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;

/// `billow usage import`: real usage, as others export it.
@Command(
        name = "import",
        mixinStandardHelpOptions = true,
        description = {
            "Turns a file of usage as others export it into usage files of an account.",
            "All of it is taken in or, when anything is wrong, nothing; a second time changes"
                    + " nothing."
        })
final class ImportCommand implements Callable<Integer> {
    @Mixin private final UsageTarget target;

    @Spec private @Nullable CommandSpec spec;

    @Parameters(index = "0", paramLabel = "FILE", description = "The exported file.")
    private @Nullable Path file;

    @Option(
            names = "--account",
            paramLabel = "ID",
            required = true,
            converter = AccountIdConverter.class,
            description = "The account that the usage is of.")
    private @Nullable AccountId account;

    @Option(
            names = "--mapping",
            paramLabel = "MAPPING",
            required = true,
            description = "What the columns mean: ${COMPLETION-CANDIDATES}.")
    private @Nullable MappingKind mapping;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "${COMPLETION-CANDIDATES}. Default: by the file's name.")
    private @Nullable SourceFormat format;

    ImportCommand() {
        this(UsageTarget.ofProcess());
    }

    ImportCommand(UsageTarget target) {
        this.target = target;
    }

    @Override
    public Integer call() {
        Path source = Objects.requireNonNull(file);
        if (!Files.isRegularFile(source)) {
            throw new ParameterException(CommandRun.line(spec), "FILE: " + source + " is no file");
        }
        return CommandRun.run(
                spec,
                () -> {
                    SourceFormat read =
                            Optional.ofNullable(format).orElseGet(() -> SourceFormat.of(source));
                    return target.with(
                            sink ->
                                    text(
                                            UsageImport.run(
                                                    source,
                                                    read,
                                                    Objects.requireNonNull(mapping),
                                                    Objects.requireNonNull(account),
                                                    sink),
                                            sink.toString()));
                });
    }

    private static String text(Taken taken, String where) {
        return "rows read    %d%nrecords      %d%ndays         %d%nwritten to   %s%n%s"
                .formatted(
                        taken.rows(),
                        taken.tally().records(),
                        taken.days(),
                        where,
                        taken.tally().text());
    }
}
