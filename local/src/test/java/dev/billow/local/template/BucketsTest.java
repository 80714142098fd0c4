package dev.billow.local.template;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// How the template guards its buckets.
@Tag("A37")
class BucketsTest {
    private static final Tree RESOURCES =
            TemplateYaml.read(Path.of("../template.yaml")).tree("Resources");

    @Test
    void noBucketIsPublicAndItsOwnerOwnsAllThatLiesInIt() {
        List<String> buckets = all("AWS::S3::Bucket");

        assertThat(buckets).containsExactlyInAnyOrder("UsageBucket", "ReportsBucket");
        for (String id : buckets) {
            Tree bucket = RESOURCES.tree(id).tree("Properties");
            assertThat(bucket.tree("PublicAccessBlockConfiguration").members())
                    .isEqualTo(
                            Map.of(
                                    "BlockPublicAcls", true,
                                    "BlockPublicPolicy", true,
                                    "IgnorePublicAcls", true,
                                    "RestrictPublicBuckets", true));
            assertThat(bucket.tree("OwnershipControls").trees("Rules"))
                    .extracting(rule -> rule.text("ObjectOwnership"))
                    .containsExactly("BucketOwnerEnforced");
        }
    }

    @Test
    void nothingIsReadOrWrittenWithoutTls() {
        for (String id : all("AWS::S3::Bucket")) {
            Map<String, Object> arn = Map.of("Fn::GetAtt", List.of(id, "Arn"));
            Map<String, Object> objects = Map.of("Fn::Sub", "${" + id + ".Arn}/*");

            assertThat(denied(id))
                    .anySatisfy(
                            statement -> {
                                assertThat(statement.members())
                                        .containsEntry("Principal", "*")
                                        .containsEntry("Action", "s3:*")
                                        .containsEntry("Resource", List.of(arn, objects));
                                assertThat(statement.tree("Condition").members())
                                        .isEqualTo(
                                                Map.of(
                                                        "Bool",
                                                        Map.of("aws:SecureTransport", "false")));
                            });
        }
    }

    @Test
    void noLinkToAReportWorksLongerThanFifteenMinutes() {
        assertThat(denied("ReportsBucket"))
                .anySatisfy(
                        statement -> {
                            assertThat(statement.members())
                                    .containsEntry("Principal", "*")
                                    .containsEntry("Action", "s3:GetObject")
                                    .containsEntry(
                                            "Resource",
                                            Map.of("Fn::Sub", "${ReportsBucket.Arn}/*"));
                            assertThat(statement.tree("Condition").members())
                                    .isEqualTo(
                                            Map.of(
                                                    "NumericGreaterThan",
                                                    Map.of("s3:signatureAge", "900000")));
                        });
    }

    private static List<Tree> denied(String bucket) {
        return all("AWS::S3::BucketPolicy").stream()
                .map(id -> RESOURCES.tree(id).tree("Properties"))
                .filter(policy -> Map.of("Ref", bucket).equals(policy.members().get("Bucket")))
                .flatMap(policy -> policy.tree("PolicyDocument").trees("Statement").stream())
                .filter(statement -> statement.text("Effect").equals("Deny"))
                .toList();
    }

    private static List<String> all(String type) {
        return RESOURCES.members().keySet().stream()
                .filter(id -> RESOURCES.tree(id).text("Type").equals(type))
                .toList();
    }
}
