package dev.billow.local.usage;

import dev.billow.local.usage.file.UsageFormat;
import dev.billow.local.usage.sample.SampleGenerator;
import dev.billow.local.usage.sample.SampleGenerator.Written;
import dev.billow.local.usage.sample.SamplePlan;
import dev.billow.report.AccountId;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

/// `billow usage generate`: invented usage, the same for the same options.
@Command(
        name = "generate",
        mixinStandardHelpOptions = true,
        description = "Writes invented usage; the same options write the same bytes.")
final class GenerateCommand implements Callable<Integer> {
    private static final String MIXED = "mixed";
    private static final long MOST_DAYS = 3660;
    private static final long MOST_RECORDS = 1_000_000_000;

    private final LocalDate today;

    @Mixin private final UsageTarget target;

    @Spec private @Nullable CommandSpec spec;

    @Option(
            names = "--account",
            paramLabel = "ID",
            split = ",",
            converter = AccountIdConverter.class,
            description = "Accounts to write for. Default: acme,globex.")
    private List<AccountId> accounts = SamplePlan.DEMO_ACCOUNTS;

    @Option(
            names = "--from",
            paramLabel = "YYYY-MM-DD",
            description = "The first day. Default: the first of the month before the previous one.")
    private @Nullable LocalDate from;

    @Option(
            names = "--days",
            paramLabel = "N",
            description = "How many days. Default: up to the end of the previous month.")
    private @Nullable Long days;

    @Option(
            names = "--records-per-day",
            paramLabel = "N",
            description = "Of each account. Default: 50000 in all days together.")
    private @Nullable Long recordsPerDay;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description =
                    "csv, csv.gz, ndjson, ndjson.gz, parquet, or mixed: another one each day."
                            + " Default: mixed.")
    private String format = MIXED;

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "Another seed, other records. Default: 1.")
    private long seed = SamplePlan.DEMO_SEED;

    GenerateCommand() {
        this(UsageTarget.ofProcess(), LocalDate.now(ZoneOffset.UTC));
    }

    GenerateCommand(UsageTarget target, LocalDate today) {
        this.target = target;
        this.today = today;
    }

    @Override
    public Integer call() {
        SamplePlan plan = plan();
        return CommandRun.run(
                spec,
                () ->
                        target.with(
                                sink -> text(SampleGenerator.write(plan, sink), sink.toString())));
    }

    private SamplePlan plan() {
        SamplePlan demo = SamplePlan.demo(today);
        LocalDate first = Optional.ofNullable(from).orElse(demo.first());
        LocalDate end = demo.first().plusDays(demo.days());
        long span = Optional.ofNullable(days).orElse(ChronoUnit.DAYS.between(first, end));
        check("--days", span, 1, MOST_DAYS);
        long perDay = Optional.ofNullable(recordsPerDay).orElse(0L);
        check("--records-per-day", perDay, 0, MOST_RECORDS);
        long records = recordsPerDay == null ? SamplePlan.DEMO_RECORDS : perDay * span;
        return new SamplePlan(accounts, first, (int) span, records, formats(), seed);
    }

    private List<UsageFormat> formats() {
        List<UsageFormat> formats =
                Arrays.stream(UsageFormat.values())
                        .filter(known -> format.equals(MIXED) || format.equals(known.extension()))
                        .toList();
        if (formats.isEmpty()) {
            throw new ParameterException(
                    CommandRun.line(spec),
                    "--format: '%s'; allowed: mixed or one of %s"
                            .formatted(format, Arrays.toString(UsageFormat.values())));
        }
        return formats;
    }

    private void check(String option, long value, long least, long most) {
        if (value < least || value > most) {
            throw new ParameterException(
                    CommandRun.line(spec),
                    "%s: %d; allowed: %d to %d".formatted(option, value, least, most));
        }
    }

    private static String text(Written written, String where) {
        return "records      %d%nfiles        %d%nbytes        %d%nwritten to   %s%n%s"
                .formatted(
                        written.tally().records(),
                        written.files(),
                        written.bytes(),
                        where,
                        written.tally().text());
    }
}
