package dev.billow.local.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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

/// How long the template's queues keep trying, what they keep, and how much they take.
class QueuesTest {
    private static final Path TEMPLATE = Path.of("../template.yaml");
    private static final List<String> REQUESTS = List.of("RequestQueue", "ScheduledRequestQueue");
    private static final Duration OUTAGE = Duration.ofDays(3);
    private static final Duration LONGEST_RETENTION = Duration.ofDays(14);

    /// What SQS takes, body and attributes, in bytes.
    private static final int LARGEST = 1_048_576;

    /// The attributes with which a rejected message is kept, with room to spare.
    private static final int REASONS = 16_384;

    @TempDir private Path directory;

    @Test
    @Tag("T7")
    void whatFailsGoesToDeadLettersThatAreKeptForTwoWeeks() {
        assertDeadLettersAreKept(resources(TEMPLATE));
    }

    @Test
    @Tag("T10")
    void everyQueueIsEncrypted() {
        assertEncrypted(resources(TEMPLATE));
    }

    @Test
    @Tag("T8")
    void aRequestIsTriedThroughAnOutageOfDaysAndToldLongBeforeItIsTooOld() {
        assertRequestsOutliveOutages(resources(TEMPLATE));
    }

    @Test
    @Tag("F14")
    void aRequestThatKillsTheFunctionTakesNoOtherWithItAndIsToldInTheEnd() {
        assertEachRequestIsTriedByItself(resources(TEMPLATE));
    }

    @Test
    @Tag("L8")
    void theLargestRequestCanBeKeptWithTheReasonsForItsRejection() {
        assertRejectedOnesFit(resources(TEMPLATE));
    }

    @ParameterizedTest
    @Tag("T29")
    @CsvSource(
            delimiter = '|',
            value = {
                "VisibilityTimeout: 300 | VisibilityTimeout: 150",
                "maxReceiveCount: 1000 | maxReceiveCount: 10",
                "maxReceiveCount: 5 | maxReceiveCount: 4",
                "MessageRetentionPeriod: 1209600 | MessageRetentionPeriod: 345600",
                "MaximumMessageSize: 1032192 | MaximumMessageSize: 1048576",
                "MaximumMessageSize: 1048576 | MaximumMessageSize: 262144",
                "BatchSize: 1 | BatchSize: 10",
                "Queue: !GetAtt FailedRequestQueue.Arn | Queue: !GetAtt"
                        + " FailedNotificationQueue.Arn",
                "deadLetterTargetArn: !GetAtt FailedRequestQueue.Arn"
                        + " | deadLetterTargetArn: !GetAtt RejectedRequestQueue.Arn",
                "SqsManagedSseEnabled: true | SqsManagedSseEnabled: false",
            })
    void whatIsWrongIsFound(String before, String after) throws IOException {
        Tree changed = changed(directory, before, after);

        assertThatThrownBy(
                        () -> {
                            assertDeadLettersAreKept(changed);
                            assertEncrypted(changed);
                            assertRequestsOutliveOutages(changed);
                            assertEachRequestIsTriedByItself(changed);
                            assertRejectedOnesFit(changed);
                        })
                .isInstanceOf(AssertionError.class);
    }

    private static void assertDeadLettersAreKept(Tree resources) {
        for (String id : queues(resources)) {
            Tree redrive = queue(resources, id).tree("RedrivePolicy");
            if (redrive.members().isEmpty()) {
                assertThat(seconds(resources, id, "MessageRetentionPeriod"))
                        .as(id)
                        .isEqualTo(LONGEST_RETENTION);
            } else {
                assertThat(redrive.integer("maxReceiveCount")).as(id).isBetween(5, 1000);
            }
        }
    }

    private static void assertEncrypted(Tree resources) {
        assertThat(queues(resources))
                .isNotEmpty()
                .allMatch(id -> queue(resources, id).text("SqsManagedSseEnabled").equals("true"));
    }

    private static void assertRequestsOutliveOutages(Tree resources) {
        int timeout = function(resources).integer("Timeout");
        for (String id : REQUESTS) {
            Duration visibility = seconds(resources, id, "VisibilityTimeout");
            Duration tried = visibility.multipliedBy(redrive(resources, id));

            assertThat(visibility).isGreaterThanOrEqualTo(Duration.ofSeconds(6L * timeout));
            assertThat(tried).isGreaterThan(OUTAGE);
            assertThat(tried.multipliedBy(2))
                    .isLessThan(seconds(resources, id, "MessageRetentionPeriod"));
        }
    }

    private static void assertEachRequestIsTriedByItself(Tree resources) {
        Tree events = function(resources).tree("Events");
        List<Tree> sources =
                events.members().keySet().stream()
                        .map(name -> events.tree(name).tree("Properties"))
                        .toList();
        assertThat(sources)
                .extracting(source -> source.members().get("Queue"))
                .containsExactlyInAnyOrder(
                        arn("RequestQueue"),
                        arn("ScheduledRequestQueue"),
                        arn("FailedRequestQueue"));
        assertThat(sources).allMatch(source -> source.integer("BatchSize") == 1);
        for (String id : REQUESTS) {
            assertThat(
                            queue(resources, id)
                                    .tree("RedrivePolicy")
                                    .members()
                                    .get("deadLetterTargetArn"))
                    .isEqualTo(arn("FailedRequestQueue"));
        }
        assertThat(
                        resources
                                .tree("ApiFunction")
                                .tree("Properties")
                                .tree("Environment")
                                .tree("Variables")
                                .members()
                                .get("SCHEDULE_DEAD_LETTER_ARN"))
                .isEqualTo(arn("FailedRequestQueue"));
    }

    private static void assertRejectedOnesFit(Tree resources) {
        int kept = queue(resources, "RejectedRequestQueue").integer("MaximumMessageSize");

        assertThat(kept).isEqualTo(LARGEST);
        for (String id : List.of("RequestQueue", "ScheduledRequestQueue", "FailedRequestQueue")) {
            assertThat(queue(resources, id).integer("MaximumMessageSize") + REASONS)
                    .as(id)
                    .isLessThanOrEqualTo(kept);
        }
    }

    private static int redrive(Tree resources, String id) {
        return queue(resources, id).tree("RedrivePolicy").integer("maxReceiveCount");
    }

    private static Duration seconds(Tree resources, String id, String property) {
        return Duration.ofSeconds(queue(resources, id).integer(property));
    }

    private static List<String> queues(Tree resources) {
        return resources.members().keySet().stream()
                .filter(id -> resources.tree(id).text("Type").equals("AWS::SQS::Queue"))
                .toList();
    }

    private static Tree queue(Tree resources, String id) {
        return resources.tree(id).tree("Properties");
    }

    private static Tree function(Tree resources) {
        return resources.tree("RequestFunction").tree("Properties");
    }

    private static Map<String, Object> arn(String id) {
        return Map.of("Fn::GetAtt", List.of(id, "Arn"));
    }

    private static Tree resources(Path template) {
        return TemplateYaml.read(template).tree("Resources");
    }

    /// The resources of a template that differs in one thing.
    static Tree changed(Path directory, String before, String after) throws IOException {
        String template = Files.readString(TEMPLATE);
        assertThat(template).contains(before);
        return resources(
                Files.writeString(
                        directory.resolve("template.yaml"), template.replace(before, after)));
    }
}
