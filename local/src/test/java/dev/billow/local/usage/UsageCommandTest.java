package dev.billow.local.usage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import picocli.CommandLine;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;

class UsageCommandTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);
    private static final String FOCUS =
            "src/test/resources/dev/billow/local/usage/intake/focus.csv";

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir private Path folder;

    @Test
    void generateWritesTheFilesAndTellsTheirSums() {
        int exit =
                generate(
                        "--account=acme",
                        "--days=2",
                        "--records-per-day=50",
                        "--format=csv",
                        "--out=" + folder);

        assertThat(exit).isZero();
        assertThat(out.toString())
                .contains("records      100\n", "files        2\n", " USD\n", "unpriced ");
        assertThat(folder.resolve("usage/accountId=acme/date=2026-09-02/sample-1.csv")).exists();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            textBlock =
                    """
                    --format=xlsx         | --format: 'xlsx'; allowed: mixed or one of [csv, csv.gz
                    --days=0              | --days: 0; allowed: 1 to 3660
                    --from=2026-11-01     | --days: 0; allowed: 1 to 3660
                    --records-per-day=-1  | --records-per-day: -1; allowed: 0 to 1000000000
                    --account=a/b         | 'a/b' is not 1 to 64 of
                    --from=2026-02-30     | Invalid value for option '--from'
                    """)
    void aBadOptionIsToldWithWhatIsAllowed(String option, String message) {
        int exit = generate(option, "--out=" + folder);

        assertThat(exit).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(err.toString()).contains(message);
    }

    @Test
    void importTellsRowsRecordsDaysAndExactSums() {
        int exit = intake(FOCUS, "--account=acme", "--mapping=focus-1.0", "--out=" + folder);

        assertThat(exit).isZero();
        assertThat(out.toString())
                .contains(
                        "rows read    5\n",
                        "records      5\n",
                        "days         2\n",
                        "price sum    12.5 EUR\n",
                        "price sum    -2.61369760000 USD\n");
    }

    @Test
    void anImportThatFailsSaysWhyAndExitsWithOne() throws IOException {
        Path bad = Files.writeString(folder.resolve("bad.csv"), "x\n1\n");

        int exit = intake(bad.toString(), "--account=acme", "--mapping=billow", "--out=" + folder);

        assertThat(exit).isEqualTo(1);
        assertThat(err.toString()).contains("bad.csv, line 1, column recordId: missing");
    }

    @Test
    void aFileThatIsNotThereIsNamed() {
        int exit = intake("none.csv", "--account=acme", "--mapping=billow");

        assertThat(exit).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(err.toString()).contains("FILE: none.csv is no file");
    }

    @Test
    void withoutBucketStackAndDirectoryTheCommandSaysWhatToDo() {
        int exit = generate();

        assertThat(exit).isEqualTo(1);
        assertThat(err.toString()).contains("./billow up", "USAGE_BUCKET", "--out");
    }

    @Test
    void theStacksVariablesAreReadOnlyWhenTheProcessNamesNoBucket() throws IOException {
        Path stack =
                Files.writeString(
                        folder.resolve("stack.env"),
                        """
                        # stack
                        USAGE_BUCKET='local'
                        AWS_REGION=eu-west-1
                        AWS_ENDPOINT_URL_S3="http://127.0.0.1:1/?a=b"
                        """);

        assertThat(StackEnvironment.choose(Map.of("AWS_REGION", "us-east-1"), stack))
                .containsOnly(
                        Map.entry("USAGE_BUCKET", "local"),
                        Map.entry("AWS_REGION", "eu-west-1"),
                        Map.entry("AWS_ENDPOINT_URL_S3", "http://127.0.0.1:1/?a=b"));
        assertThat(StackEnvironment.choose(Map.of("USAGE_BUCKET", "mine"), stack))
                .containsOnly(Map.entry("USAGE_BUCKET", "mine"));
    }

    @Test
    void bucketSettingsNameAllThatIsMissing() {
        assertThatThrownBy(() -> BucketSettings.from(Map.of()))
                .hasMessage("Missing environment variables: USAGE_BUCKET, AWS_REGION");
    }

    private int generate(String... arguments) {
        return execute(new GenerateCommand(target(), TODAY), arguments);
    }

    private int intake(String... arguments) {
        return execute(new ImportCommand(target()), arguments);
    }

    private UsageTarget target() {
        return new UsageTarget(Map.of(), folder.resolve("none.env"));
    }

    private int execute(Object command, String... arguments) {
        return new CommandLine(command)
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(arguments);
    }
}
