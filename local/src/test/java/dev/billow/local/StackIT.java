package dev.billow.local;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

class StackIT {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    @TempDir private static Path run;
    private static Stack stack;

    @BeforeAll
    static void start() {
        stack = Stack.start(Stack.Options.embedded(ROOT, run));
    }

    @AfterAll
    static void stop() {
        stack.close();
    }

    @Test
    void eachFunctionOfTheTemplateHasALivingProcess() throws IOException {
        List<String> functions =
                List.of(
                        "ApiFunction",
                        "RequestFunction",
                        "WorkerFunction",
                        "NotifierFunction",
                        "SweeperFunction",
                        "FailedReportFunction");

        for (String function : functions) {
            String pid = Files.readString(run.resolve(function + ".pid")).strip();

            assertThat(ProcessHandle.of(Long.parseLong(pid)).filter(ProcessHandle::isAlive))
                    .as(function)
                    .isPresent();
        }
    }

    @Test
    void nothingListensOnAnythingButLoopback() throws IOException {
        List<ProcessHandle> processes =
                Stream.concat(
                                Stream.of(ProcessHandle.current()),
                                ProcessHandle.current().descendants())
                        .toList();

        List<ListeningSocket> sockets = ListeningSocket.of(processes);

        // DynamoDB, SQS, S3, SES and its SMTP, secrets, EventBridge, its scheduler, issuer,
        // gateway, six Runtime APIs.
        assertThat(sockets).hasSizeGreaterThanOrEqualTo(16);
        assertThat(sockets).allMatch(ListeningSocket::isLoopback);
    }

    @Test
    void functionsRunByTheQuickCompilerUnlessTheTemplateSaysOtherwise() throws IOException {
        String says = "Picked up JAVA_TOOL_OPTIONS: -XX:TieredStopAtLevel=";

        assertThat(run.resolve("NotifierFunction.log")).content().startsWith(says + "1\n");
        assertThat(run.resolve("WorkerFunction.log")).content().startsWith(says + "4\n");
        assertThat(run.resolve("ApiFunction.log")).content().doesNotContain(says);
    }

    @Test
    void theEnvironmentNamesEverythingThatToolsAndTestsNeed() {
        Map<String, String> environment = stack.environment();

        assertThat(environment)
                .containsKeys(
                        "BILLOW_API_URL",
                        "BILLOW_ISSUER_URL",
                        "BILLOW_INBOX_DIR",
                        "AWS_REGION",
                        "AWS_DEFAULT_REGION",
                        "AWS_ACCESS_KEY_ID",
                        "AWS_SECRET_ACCESS_KEY",
                        "AWS_ENDPOINT_URL_S3",
                        "AWS_ENDPOINT_URL_SQS",
                        "AWS_ENDPOINT_URL_DYNAMODB",
                        "AWS_ENDPOINT_URL_SES",
                        "AWS_ENDPOINT_URL_SECRETS_MANAGER",
                        "AWS_ENDPOINT_URL_EVENTBRIDGE",
                        "AWS_ENDPOINT_URL_SCHEDULER",
                        "BILLOW_EVENTS_FILE",
                        "BILLOW_MESSAGES_FILE",
                        "USAGE_BUCKET",
                        "REPORTS_BUCKET",
                        "REPORTS_TABLE",
                        "REPORT_QUEUE_URL",
                        "REQUEST_QUEUE_URL",
                        "REJECTED_REQUEST_QUEUE_URL",
                        "NOTIFICATION_QUEUE_URL");
        assertThat(Home.Dotenv.read(Home.Dotenv.write(environment))).isEqualTo(environment);
    }
}
