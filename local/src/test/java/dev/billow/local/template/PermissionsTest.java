package dev.billow.local.template;

import static org.assertj.core.api.Assertions.assertThat;

import dev.billow.local.template.Permissions.Statement;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Who may do what, by the template.
@Tag("T16")
class PermissionsTest {
    private static final Path TEMPLATE = Path.of("../template.yaml");

    /// Calls that know no resource.
    private static final Set<String> WITHOUT_RESOURCE =
            Set.of("scheduler:ListSchedules", "ses:GetSuppressedDestination");

    /// Resources that name more than one thing, and why they may.
    private static final Map<String, String> WIDE =
            Map.of(
                    "${ReportsBucket.Arn}/reports/*", "the reports of all accounts",
                    "${UsageBucket.Arn}/usage/*", "the usage of all accounts",
                    "arn:${AWS::Partition}:s3:::${UsageBucketName}/usage/*", "likewise",
                    ":schedule/${ReportSchedules}/*", "the schedules of this stack's group",
                    ":table/${UsageDatabase}/*", "the tables of usage",
                    ":identity/*", "SES asks for the recipient's in its sandbox too");

    @TempDir private Path directory;

    @Test
    void nobodyMayDoEverythingOrAnythingToAll() {
        assertThat(faults(TEMPLATE)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ApiFunction", "RequestFunction"})
    void whoTakesRequestsReadsNoUsage(String role) {
        assertReadsNoUsage(role);
        assertThat(actions("RequestFunction")).noneMatch(action -> action.startsWith("s3:"));
    }

    @Test
    void theWorkerReadsUsageAndTellsNobody() {
        assertThat(Permissions.of(TEMPLATE).of("WorkerFunction"))
                .filteredOn(statement -> statement.mentions("UsageBucket"))
                .flatExtracting(Statement::actions)
                .contains("s3:GetObject", "s3:ListBucket")
                .doesNotContain("s3:PutObject", "s3:DeleteObject");
        assertThat(actions("WorkerFunction"))
                .noneMatch(
                        action ->
                                action.startsWith("ses:")
                                        || action.startsWith("events:")
                                        || action.startsWith("secretsmanager:"));
    }

    @Test
    void theNotifierReadsNoUsageAndChangesNoFile() {
        assertReadsNoUsage("NotifierFunction");
        assertThat(actions("NotifierFunction"))
                .filteredOn(action -> action.startsWith("s3:"))
                .containsExactlyInAnyOrder("s3:GetObject", "s3:ListBucket");
    }

    @ParameterizedTest
    @ValueSource(strings = {"SweeperFunction", "FailedReportFunction"})
    void whoRecoversTouchesNoFileAndTellsNobody(String role) {
        assertThat(actions(role))
                .allMatch(
                        action ->
                                action.startsWith("dynamodb:") || action.equals("sqs:SendMessage"));
    }

    @ParameterizedTest
    @CsvSource({
        "ses:SendRawEmail, NotifierFunction",
        "iam:PassRole, ApiFunction",
        "s3:PutObject, WorkerFunction",
        "scheduler:CreateSchedule, ApiFunction",
    })
    void whatOnlyOneMayDo(String action, String role) {
        assertThat(Permissions.of(TEMPLATE).all())
                .filteredOn(statement -> statement.actions().contains(action))
                .extracting(Statement::role)
                .containsOnly(role);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Action: ses:SendRawEmail | Action: ses:*",
                "Action: ses:SendRawEmail | Action: '*'",
                "Resource: !Ref SigningSecret | Resource: '*'",
                "Resource: !GetAtt ReportsTable.Arn | Resource: !Sub '${ReportsTable.Arn}*'",
                "${ReportsBucket.Arn}/reports/* | ${ReportsBucket.Arn}/*",
                "${UsageBucket.Arn}/usage/* | ${UsageBucket.Arn}/*",
                "Timeout: 29 | Role: arn:aws:iam::123456789012:role/administrator",
            })
    void whatIsTooWideIsFound(String before, String after) throws IOException {
        String template = Files.readString(TEMPLATE);
        assertThat(template).contains(before);
        Path changed = directory.resolve("template.yaml");

        Files.writeString(changed, template.replace(before, after));

        assertThat(faults(changed)).isNotEmpty();
    }

    private static List<String> faults(Path template) {
        Permissions permissions = Permissions.of(template);
        List<String> faults = new ArrayList<>(permissions.policiesElsewhere());
        for (Statement statement : permissions.all()) {
            statement.actions().stream()
                    .filter(action -> action.contains("*"))
                    .forEach(action -> faults.add(statement.role() + " may do " + action));
            statement.resources().stream()
                    .filter(resource -> isTooWide(resource, statement.actions()))
                    .forEach(resource -> faults.add(statement.role() + " reaches " + resource));
        }
        return faults;
    }

    private static boolean isTooWide(String resource, Set<String> actions) {
        if (resource.equals("*")) {
            return !WITHOUT_RESOURCE.containsAll(actions);
        }
        return resource.contains("*")
                && WIDE.keySet().stream().noneMatch(allowed -> isThat(resource, allowed));
    }

    private static boolean isThat(String resource, String allowed) {
        return allowed.startsWith(":") ? resource.endsWith(allowed) : resource.equals(allowed);
    }

    private static void assertReadsNoUsage(String role) {
        assertThat(Permissions.of(TEMPLATE).of(role))
                .isNotEmpty()
                .noneMatch(statement -> statement.mentions("Usage"));
    }

    private static List<String> actions(String role) {
        return Permissions.of(TEMPLATE).of(role).stream()
                .flatMap(statement -> statement.actions().stream())
                .toList();
    }
}
