package dev.billow.local.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.billow.local.template.Template.EventSource;
import dev.billow.local.template.Template.LambdaFunction;
import dev.billow.local.template.Template.Queue;
import dev.billow.local.template.Template.Table;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

class TemplateTest {
    private static final String QUEUES = "http://127.0.0.1:1/123456789012/";
    private static final String ARNS = "arn:aws:sqs:us-east-1:123456789012:";

    @TempDir private Path directory;

    @Test
    void theTableHasItsKeysIndexesAndExpiry() {
        Table table = ProductTemplate.read().tables().getFirst();

        assertThat(table.name()).isEqualTo("billow-reportstable");
        assertThat(table.keys())
                .containsExactly(new Template.Key("pk", "HASH"), new Template.Key("sk", "RANGE"));
        assertThat(table.indexes())
                .extracting(Template.Index::name, Template.Index::projection)
                .containsExactly(tuple("byAccount", "ALL"), tuple("due", "KEYS_ONLY"));
        assertThat(table.attributes()).containsKeys("accountId", "created", "dueShard", "dueAt");
        assertThat(table.expiryAttribute()).contains("expires");
    }

    @Test
    void theQueuesHaveTheirDeadLetterQueues() {
        List<Queue> queues = ProductTemplate.read().queues();

        assertThat(queues)
                .extracting(Queue::name)
                .containsExactlyInAnyOrder(
                        "billow-requestqueue",
                        "billow-scheduledrequestqueue",
                        "billow-failedrequestqueue",
                        "billow-rejectedrequestqueue",
                        "billow-reportqueue",
                        "billow-failedreportqueue",
                        "billow-notificationqueue",
                        "billow-failednotificationqueue");
        Queue reports = ProductTemplate.read().queue(ARNS + "billow-reportqueue");
        assertThat(reports.url()).isEqualTo(QUEUES + "billow-reportqueue");
        assertThat(reports.attributes()).containsEntry("VisibilityTimeout", "900");
        assertThat(reports.deadLetters()).contains(ARNS + "billow-failedreportqueue");
        assertThat(reports.maxReceiveCount()).isEqualTo(5);
        assertThat(ProductTemplate.read().queue(ARNS + "billow-failedreportqueue").deadLetters())
                .isEmpty();
        assertThat(
                        ProductTemplate.read()
                                .queue(ARNS + "billow-scheduledrequestqueue")
                                .deadLetters())
                .contains(ARNS + "billow-failedrequestqueue");
        assertThat(ProductTemplate.read().queue(ARNS + "billow-requestqueue").attributes())
                .containsEntry("MaximumMessageSize", "1032192");
    }

    @Test
    void theApiFunctionGetsItsEnvironmentAndTheDefaultRoute() {
        LambdaFunction api = function("ApiFunction");

        assertThat(api.environment())
                .containsEntry("REPORTS_TABLE", "billow-reportstable")
                .containsEntry("REPORTS_BUCKET", "billow-reportsbucket")
                .containsEntry("REPORT_QUEUE_URL", QUEUES + "billow-reportqueue")
                .containsEntry("SIGNING_SECRET", "billow-signingsecret")
                .containsEntry("OIDC_ISSUER", "http://127.0.0.1:3")
                .containsEntry("OIDC_AUDIENCE", "billow-local")
                .containsEntry("OIDC_JWKS_URL", "http://127.0.0.1:3/jwks.json")
                .containsEntry("PASSWORD_ENDPOINT", "http://127.0.0.1:3/")
                .containsEntry("ALLOWED_ORIGINS", "")
                .containsEntry("WEBHOOK_PORTS", "443")
                .containsEntry("SCHEDULE_GROUP", "billow-reportschedules")
                .containsEntry("SCHEDULED_REQUEST_QUEUE_ARN", ARNS + "billow-scheduledrequestqueue")
                .containsEntry("ROLES_CLAIM", "cognito:groups")
                .containsEntry("ACCOUNTS_CLAIM", "custom:accountIds");
        assertThat(api.handler()).isEqualTo("dev.billow.api.ApiHandler");
        assertThat(api.timeout()).isEqualTo(Duration.ofSeconds(29));
        assertThat(api.events())
                .containsExactly(new EventSource.Http(Optional.empty(), Optional.empty()));
    }

    /// Credentials come with their end where there is SnapStart, and as plain variables elsewhere;
    /// a link must not be told to live longer than they do.
    @Test
    @Tag("A31")
    void theFunctionThatSignsLinksKnowsWhenItsCredentialsEnd() {
        Tree api =
                TemplateYaml.read(Path.of("../template.yaml"))
                        .tree("Resources")
                        .tree("ApiFunction")
                        .tree("Properties");

        assertThat(api.tree("SnapStart").text("ApplyOn")).isEqualTo("PublishedVersions");
        assertThat(api.text("AutoPublishAlias")).isEqualTo("live");
    }

    @Test
    void theRequestFunctionReadsItsQueuesOneMessageAtATimeAndKnowsTheBus() {
        LambdaFunction requests = function("RequestFunction");

        assertThat(requests.events())
                .containsExactly(
                        new EventSource.Messages(ARNS + "billow-requestqueue", 1, 5, true),
                        new EventSource.Messages(ARNS + "billow-scheduledrequestqueue", 1, 5, true),
                        new EventSource.Messages(ARNS + "billow-failedrequestqueue", 1, 2, true));
        assertThat(requests.environment())
                .containsEntry("REQUEST_QUEUE_ARN", ARNS + "billow-requestqueue")
                .containsEntry("FAILED_REQUEST_QUEUE_ARN", ARNS + "billow-failedrequestqueue")
                .containsEntry("REQUEST_ACCOUNTS", "")
                .containsEntry("API_URL", "http://127.0.0.1:2")
                .containsEntry("WEBHOOK_PORTS", "443")
                .containsEntry("EVENT_BUS", "billow-reportevents");
        assertThat(ProductTemplate.read().buses())
                .containsExactly("default", "billow-reportevents");
    }

    @Test
    void theWorkerIsInvokedByTheReportQueueOneMessageAtATime() {
        LambdaFunction worker = function("WorkerFunction");

        assertThat(worker.events())
                .containsExactly(
                        new EventSource.Messages(ARNS + "billow-reportqueue", 1, 20, true));
        assertThat(worker.environment())
                .containsEntry("USAGE_BUCKET", "billow-usagebucket")
                .containsEntry("NOTIFICATION_QUEUE_URL", QUEUES + "billow-notificationqueue");
        assertThat(worker.codeUri()).isEqualTo("functions/worker/target/worker-arm64.zip");
    }

    @Test
    void withoutAThresholdThereIsNoAthena() {
        assertThat(function("WorkerFunction").environment())
                .containsEntry("ATHENA_ABOVE_BYTES", "0")
                .containsEntry("ATHENA_WORKGROUP", "")
                .containsEntry("ATHENA_DATABASE", "");
        assertThat(ProductTemplate.read().rules()).isEmpty();
    }

    @Test
    void withAThresholdTheWorkerKnowsWhereToQuery() {
        Template template =
                new Template(
                        Path.of("../template.yaml"),
                        ProductTemplate.NAMES,
                        Map.of("AthenaAboveBytes", "5000", "OidcIssuer", "http://127.0.0.1:3"));

        assertThat(function(template, "WorkerFunction").environment())
                .containsEntry("ATHENA_ABOVE_BYTES", "5000")
                .containsEntry("ATHENA_SCAN_LIMIT_BYTES", "1000000000000")
                .containsEntry("ATHENA_WORKGROUP", "billow-reportworkgroup")
                .containsEntry("ATHENA_DATABASE", "billow")
                .containsEntry("REPORTS_BUCKET_OWNER", "123456789012");
        assertThat(template.rules()).hasSize(1);
    }

    @Test
    void theNotifierKnowsTheAddressOfTheApiAndTheSender() {
        assertThat(function("NotifierFunction").environment())
                .containsEntry("API_URL", "http://127.0.0.1:2")
                .containsEntry("WEBHOOK_PORTS", "443")
                .containsEntry("SENDER_ADDRESS", "reports@billow.example")
                .containsEntry("REPORTS_TABLE", "billow-reportstable");
    }

    @Test
    void theSweeperRunsEveryMinuteAndTheFailedReportFunctionOnDeadLetters() {
        assertThat(function("SweeperFunction").events())
                .containsExactly(new EventSource.Rate(Duration.ofMinutes(1)));
        assertThat(function("FailedReportFunction").events())
                .containsExactly(
                        new EventSource.Messages(ARNS + "billow-failedreportqueue", 1, 1, true));
    }

    @Test
    void bucketsAndSecretsAreNamed() {
        assertThat(ProductTemplate.read().buckets())
                .containsExactlyInAnyOrder("billow-usagebucket", "billow-reportsbucket");
        assertThat(ProductTemplate.read().secrets()).containsExactly("billow-signingsecret");
    }

    @Test
    void anExistingUsageBucketIsNotMade() {
        Template template =
                new Template(
                        Path.of("../template.yaml"),
                        ProductTemplate.NAMES,
                        Map.of("UsageBucketName", "mine", "OidcIssuer", "http://127.0.0.1:3"));

        assertThat(template.buckets()).containsExactly("billow-reportsbucket");
        assertThat(function(template, "WorkerFunction").environment())
                .containsEntry("USAGE_BUCKET", "mine");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "!Sub 'a-${AWS::Region}-${!keep}-${Queue.Arn}' |"
                        + " a-us-east-1-${keep}-arn:aws:sqs:us-east-1:123456789012:billow-queue",
                "!Sub ['${a}/${Stage}', {a: !Ref Queue}] |"
                        + " http://127.0.0.1:1/123456789012/billow-queue/dev",
                "!Join ['-', [a, !Ref Stage, c]] | a-dev-c",
                "!If [IsDev, !Select [1, [a, b]], c] | b",
                "!If [IsProd, a, b] | b",
                "{'Fn::Sub': '${AWS::AccountId}'} | 123456789012"
            })
    void intrinsicsAreEvaluated(String expression, String value) throws IOException {
        assertThat(environmentWith(expression)).containsEntry("V", value);
    }

    @Test
    void aVariableWithoutValueIsLeftOut() throws IOException {
        assertThat(environmentWith("!If [IsProd, a, !Ref 'AWS::NoValue']"))
                .containsOnlyKeys("COMMON");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "!ImportValue x | Fn::ImportValue",
                "!Ref Nothing | Nothing",
                "!Ref AWS::NotificationARNs | AWS::NotificationARNs",
                "!GetAtt Queue.Colour | Colour of a AWS::SQS::Queue",
                "!GetAtt Nothing.Arn | Nothing",
                "!Sub '${Nothing}' | Nothing",
                "!If [Nothing, a, b] | Nothing"
            })
    void whatIsNotKnownIsNamed(String expression, String named) {
        assertThatThrownBy(() -> environmentWith(expression))
                .isInstanceOf(TemplateException.class)
                .hasMessageContaining(named);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Type: AWS::SNS::Exotic | AWS::SNS::Exotic",
                "Type: AWS::Cognito::UserPool | AWS::Cognito::UserPool"
            })
    void aResourceOfAnUnknownTypeIsNamed(String body, String type) throws IOException {
        Template template = template("V: x", "  Strange: { " + body + " }\n");

        assertThatThrownBy(template::functions)
                .isInstanceOf(TemplateException.class)
                .hasMessageContaining("Strange")
                .hasMessageContaining(type);
    }

    @Test
    void aScheduleThatIsNoRateIsNamed() throws IOException {
        Template template =
                template(
                        "V: x",
                        """
                          Other:
                            Type: AWS::Serverless::Function
                            Properties:
                              CodeUri: x.zip
                              Handler: H
                              MemorySize: 128
                              Timeout: 3
                              Events:
                                Tick: { Type: Schedule, Properties: { Schedule: "cron(0 8 ? * *)" } }
                        """);

        assertThatThrownBy(template::functions)
                .isInstanceOf(TemplateException.class)
                .hasMessageContaining("cron(0 8 ? * *)");
    }

    private Map<String, String> environmentWith(String expression) throws IOException {
        List<LambdaFunction> functions = template("V: " + expression, "").functions();
        return functions.getFirst().environment();
    }

    private Template template(String variable, String resources) throws IOException {
        Path file = directory.resolve("template.yaml");
        Files.writeString(
                file,
                """
                Parameters:
                  Stage: { Type: String, Default: dev }
                Conditions:
                  IsDev: !Equals [!Ref Stage, dev]
                  IsProd: !Not [!Condition IsDev]
                Globals:
                  Function:
                    Environment: { Variables: { COMMON: yes } }
                Resources:
                  Queue: { Type: AWS::SQS::Queue }
                  Handler:
                    Type: AWS::Serverless::Function
                    Properties:
                      CodeUri: x.zip
                      Handler: H
                      MemorySize: 128
                      Timeout: 3
                      Environment:
                        Variables:
                          %s
                %s\
                """
                        .formatted(variable, resources));
        return new Template(file, ProductTemplate.NAMES, Map.of());
    }

    private static LambdaFunction function(String id) {
        return function(ProductTemplate.read(), id);
    }

    private static LambdaFunction function(Template template, String id) {
        return template.functions().stream()
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElseThrow();
    }
}
