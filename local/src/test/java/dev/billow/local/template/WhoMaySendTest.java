package dev.billow.local.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.billow.local.template.Permissions.Statement;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Who may send to the queues whose messages are believed: the border between accounts for requests
/// without HTTP.
@Tag("T16")
class WhoMaySendTest {
    private static final Path TEMPLATE = Path.of("../template.yaml");
    private static final Map<String, Object> THIS_ACCOUNT = Map.of("Ref", "AWS::AccountId");

    @TempDir private Path directory;

    @Test
    void rulesOfThisAwsAccountAloneSendToTheRequests() {
        assertRulesOfThisAccountOnly(resources());
    }

    @Test
    void nobodyButTheSchedulesRoleSendsToTheScheduledRequests() {
        assertSchedulesOnly(resources());
    }

    @Test
    @Tag("T25")
    void theSchedulerAloneTakesTheSchedulesRoleForThisStacksSchedules() {
        assertSchedulerOnly(resources());
    }

    @Test
    void theApiHandsTheSchedulesRoleToTheSchedulerOnly() {
        assertPassedToTheScheduler(resources());
    }

    @Test
    void noOtherRoleMaySendWhatIsBelieved() {
        assertThat(Permissions.of(TEMPLATE).all())
                .filteredOn(statement -> statement.mentions("ScheduledRequestQueue"))
                .extracting(Statement::role)
                .containsExactly("ScheduleRole");
        assertThat(Permissions.of(TEMPLATE).of("ScheduleRole"))
                .allSatisfy(
                        statement -> {
                            assertThat(statement.actions()).containsExactly("sqs:SendMessage");
                            assertThat(statement.resources())
                                    .containsExactly(
                                            "ScheduledRequestQueue.Arn", "FailedRequestQueue.Arn");
                        });
    }

    @ParameterizedTest
    @Tag("T29")
    @CsvSource(
            delimiter = '|',
            value = {
                "aws:SourceAccount: !Ref AWS::AccountId | aws:SourceAccount: '*'",
                "aws:SourceAccount: !Ref AWS::AccountId | aws:RequestedRegion: !Ref AWS::Region",
                "Action: sqs:SendMessage | Action: sqs:ReceiveMessage",
                "ArnNotEquals: | ArnNotLike:",
                "ArnNotEquals: | ArnNotEqualsIfExists:",
                "aws:PrincipalArn: !GetAtt ScheduleRole.Arn | aws:SourceArn: !GetAtt"
                        + " ScheduleRole.Arn",
                "aws:PrincipalArn: !GetAtt ScheduleRole.Arn"
                        + " | aws:PrincipalArn: !GetAtt ApiFunctionRole.Arn",
                "Queues: [!Ref ScheduledRequestQueue] | Queues: [!Ref RequestQueue]",
                "aws:SourceArn: !GetAtt ReportSchedules.Arn | aws:SourceArn: '*'",
                "Service: scheduler.amazonaws.com | Service: lambda.amazonaws.com",
                "Service: events.amazonaws.com | AWS: '*'",
                "iam:PassedToService: scheduler.amazonaws.com"
                        + " | iam:PassedToService: lambda.amazonaws.com",
                "Resource: !GetAtt ScheduleRole.Arn | Resource: !GetAtt WorkerFunctionRole.Arn",
            })
    void whatIsOpenIsFound(String before, String after) throws IOException {
        Tree changed = QueuesTest.changed(directory, before, after);

        assertThatThrownBy(
                        () -> {
                            assertRulesOfThisAccountOnly(changed);
                            assertSchedulesOnly(changed);
                            assertSchedulerOnly(changed);
                            assertPassedToTheScheduler(changed);
                        })
                .isInstanceOf(AssertionError.class);
    }

    private static void assertRulesOfThisAccountOnly(Tree resources) {
        assertThat(statements(resources, "RequestQueue"))
                .containsExactlyInAnyOrder(
                        Map.of(
                                "Sid",
                                "RulesOfThisAccount",
                                "Effect",
                                "Allow",
                                "Principal",
                                Map.of("Service", "events.amazonaws.com"),
                                "Action",
                                "sqs:SendMessage",
                                "Resource",
                                arn("RequestQueue"),
                                "Condition",
                                Map.of("StringEquals", Map.of("aws:SourceAccount", THIS_ACCOUNT))),
                        Map.of(
                                "Sid", "TlsOnly",
                                "Effect", "Deny",
                                "Principal", "*",
                                "Action", "sqs:*",
                                "Resource", arn("RequestQueue"),
                                "Condition",
                                        Map.of("Bool", Map.of("aws:SecureTransport", "false"))));
    }

    private static void assertSchedulesOnly(Tree resources) {
        assertThat(statements(resources, "ScheduledRequestQueue"))
                .containsExactly(
                        Map.of(
                                "Sid", "SchedulesOnly",
                                "Effect", "Deny",
                                "Principal", "*",
                                "Action", "sqs:SendMessage",
                                "Resource", arn("ScheduledRequestQueue"),
                                "Condition",
                                        Map.of(
                                                "ArnNotEquals",
                                                Map.of("aws:PrincipalArn", arn("ScheduleRole")))));
    }

    private static void assertSchedulerOnly(Tree resources) {
        assertThat(
                        resources
                                .tree("ScheduleRole")
                                .tree("Properties")
                                .tree("AssumeRolePolicyDocument")
                                .list("Statement"))
                .isEqualTo(
                        List.of(
                                Map.of(
                                        "Effect",
                                        "Allow",
                                        "Principal",
                                        Map.of("Service", "scheduler.amazonaws.com"),
                                        "Action",
                                        "sts:AssumeRole",
                                        "Condition",
                                        Map.of(
                                                "StringEquals",
                                                Map.of(
                                                        "aws:SourceAccount",
                                                        THIS_ACCOUNT,
                                                        "aws:SourceArn",
                                                        arn("ReportSchedules"))))));
    }

    private static void assertPassedToTheScheduler(Tree resources) {
        assertThat(
                        resources
                                .tree("ApiFunction")
                                .tree("Properties")
                                .trees("Policies")
                                .getFirst()
                                .trees("Statement"))
                .extracting(statement -> new HashMap<>(statement.members()))
                .filteredOn(statement -> "iam:PassRole".equals(statement.get("Action")))
                .containsExactly(
                        new HashMap<>(
                                Map.of(
                                        "Sid", "LetSchedulesSend",
                                        "Effect", "Allow",
                                        "Action", "iam:PassRole",
                                        "Resource", arn("ScheduleRole"),
                                        "Condition",
                                                Map.of(
                                                        "StringEquals",
                                                        Map.of(
                                                                "iam:PassedToService",
                                                                "scheduler.amazonaws.com")))));
    }

    private static List<Map<String, Object>> statements(Tree resources, String queue) {
        return resources.members().keySet().stream()
                .filter(id -> resources.tree(id).text("Type").equals("AWS::SQS::QueuePolicy"))
                .map(id -> resources.tree(id).tree("Properties"))
                .filter(policy -> policy.list("Queues").contains(Map.of("Ref", queue)))
                .flatMap(policy -> policy.tree("PolicyDocument").trees("Statement").stream())
                .map(Tree::members)
                .toList();
    }

    private static Map<String, Object> arn(String id) {
        return Map.of("Fn::GetAtt", List.of(id, "Arn"));
    }

    private static Tree resources() {
        return TemplateYaml.read(TEMPLATE).tree("Resources");
    }
}
