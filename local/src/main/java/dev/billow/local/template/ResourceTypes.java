package dev.billow.local.template;

import java.util.Set;

/// Which resource types the local stack runs, and which it leaves to the cloud.
final class ResourceTypes {
    private static final Set<String> RUN_HERE =
            Set.of(
                    "AWS::Athena::WorkGroup",
                    "AWS::DynamoDB::Table",
                    "AWS::Events::EventBus",
                    "AWS::Events::Rule",
                    "AWS::Glue::Database",
                    "AWS::Glue::Table",
                    "AWS::S3::Bucket",
                    "AWS::SQS::Queue",
                    "AWS::Scheduler::ScheduleGroup",
                    "AWS::SecretsManager::Secret",
                    "AWS::Serverless::Function",
                    "AWS::Serverless::HttpApi");

    /// They change nothing that a request could see.
    private static final Set<String> LEFT_TO_THE_CLOUD =
            Set.of(
                    "AWS::CloudWatch::Alarm",
                    "AWS::CloudWatch::CompositeAlarm",
                    "AWS::CloudWatch::Dashboard",
                    "AWS::IAM::ManagedPolicy",
                    "AWS::IAM::Policy",
                    "AWS::IAM::Role",
                    "AWS::Logs::LogGroup",
                    "AWS::Logs::MetricFilter",
                    "AWS::S3::BucketPolicy",
                    "AWS::SNS::Subscription",
                    "AWS::SNS::Topic",
                    "AWS::SNS::TopicPolicy",
                    "AWS::SQS::QueuePolicy");

    private ResourceTypes() {}

    /// @throws TemplateException when the type is neither run here nor left out on purpose
    static void check(String id, String type) {
        if (!RUN_HERE.contains(type) && !LEFT_TO_THE_CLOUD.contains(type)) {
            throw new TemplateException(
                    "resource %s: the type %s is not known here".formatted(id, type));
        }
    }
}
