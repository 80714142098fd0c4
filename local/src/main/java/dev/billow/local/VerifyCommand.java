package dev.billow.local;

import dev.billow.proof.Check;
import dev.billow.proof.NoManifestException;
import dev.billow.proof.Verification;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.logging.Level;
import java.util.logging.Logger;

/// Checks a report again, offline.
@Command(
        name = "verify",
        mixinStandardHelpOptions = true,
        description = {
            "Checks a report: its CSV against its manifest and, given the usage files, every line.",
            "Exit status: 0 when all holds, 1 when something does not, 2 when nothing can be said."
        })
final class VerifyCommand implements Callable<Integer> {
    private static final int MOST_DIFFERENCES = 20;

    /// Kept, because a logger that nobody holds forgets its level.
    private static final Logger PARQUET = Logger.getLogger("dev.hardwood");

    @Spec private @Nullable CommandSpec spec;

    @Parameters(
            index = "0",
            paramLabel = "MANIFEST",
            description = "The manifest.json of the report.")
    private @Nullable Path manifest;

    @Parameters(index = "1", paramLabel = "CSV", description = "The report.csv.")
    private @Nullable Path csv;

    @Parameters(
            index = "2..*",
            paramLabel = "USAGE",
            description = {
                "Usage files and folders of them: laid out as in the bucket,",
                "…/accountId=<id>/date=<day>/<name>, or known by their names alone."
            })
    private List<Path> usage = List.of();

    @Override
    public Integer call() {
        PARQUET.setLevel(Level.WARNING);
        Path manifestFile = there("MANIFEST", manifest);
        Path csvFile = there("CSV", csv);
        usage.forEach(path -> there("USAGE", path));
        try {
            return tell(Verification.of(manifestFile, csvFile, usage));
        } catch (NoManifestException e) {
            throw wrong("MANIFEST", String.valueOf(e.getMessage()));
        } catch (IOException e) {
            throw wrong("A file cannot be read", String.valueOf(e));
        }
    }

    private Path there(String name, @Nullable Path path) {
        Path file = Objects.requireNonNull(path);
        if (!Files.exists(file)) {
            throw wrong(name, file + " is not there");
        }
        return file;
    }

    private ParameterException wrong(String what, String why) {
        return new ParameterException(
                Objects.requireNonNull(spec).commandLine(), what + ": " + why);
    }

    private int tell(List<Check> checks) {
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        for (Check check : checks) {
            out.printf(
                    "%-6s %-8s %s%n",
                    check.holds() ? "ok" : "WRONG",
                    check.name(),
                    check.holds() ? check.found() : "");
            check.differences().stream()
                    .limit(MOST_DIFFERENCES)
                    .forEach(difference -> out.print(difference.indent(9)));
            int more = check.differences().size() - MOST_DIFFERENCES;
            if (more > 0) {
                out.printf("         and %d more%n", more);
            }
        }
        boolean holds = checks.stream().allMatch(Check::holds);
        out.println(holds ? "The report holds." : "The report does not hold.");
        if (usage.isEmpty()) {
            out.println("Its lines were not told again: that takes the usage files too.");
        }
        out.flush();
        return holds ? ExitCode.OK : ExitCode.SOFTWARE;
    }
}
