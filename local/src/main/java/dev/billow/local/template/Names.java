package dev.billow.local.template;

import java.util.Locale;

/// What resources are called and where they are on this machine.
///
/// @param stack prefix of every name
/// @param region of ARNs
/// @param account of ARNs and queue URLs
/// @param sqs base of queue URLs
/// @param api base URL of the HTTP API
public record Names(String stack, String region, String account, String sqs, String api) {
    /// The name of a table, queue, bucket or secret: nothing in it depends on the run.
    public String of(String logicalId) {
        return (stack + "-" + logicalId).toLowerCase(Locale.ROOT);
    }

    /// A pseudo parameter such as `AWS::Region`.
    String pseudo(String name) {
        return switch (name) {
            case "AWS::Region" -> region;
            case "AWS::AccountId" -> account;
            case "AWS::Partition" -> "aws";
            case "AWS::URLSuffix" -> "amazonaws.com";
            case "AWS::StackName" -> stack;
            default -> throw new TemplateException(name + " is not known here");
        };
    }

    /// What `!Ref` gives for a resource.
    String ref(String logicalId, String type) {
        return switch (type) {
            case "AWS::SQS::Queue" -> sqs + "/" + account + "/" + of(logicalId);
            case "AWS::Athena::WorkGroup",
                    "AWS::DynamoDB::Table",
                    "AWS::Events::EventBus",
                    "AWS::S3::Bucket",
                    "AWS::Scheduler::ScheduleGroup",
                    "AWS::SecretsManager::Secret" ->
                    of(logicalId);
            case "AWS::Glue::Database" -> stack;
            case "AWS::Logs::LogGroup", "AWS::Serverless::HttpApi" -> logicalId;
            default -> throw new TemplateException("!Ref of a " + type + " is not known here");
        };
    }

    /// What `!GetAtt` gives for an attribute of a resource.
    String attribute(String logicalId, String type, String attribute) {
        return switch (type + "." + attribute) {
            case "AWS::SQS::Queue.Arn" -> arn("sqs", of(logicalId));
            case "AWS::Events::EventBus.Arn" -> arn("events", "event-bus/" + of(logicalId));
            case "AWS::IAM::Role.Arn" -> "arn:aws:iam::" + account + ":role/" + of(logicalId);
            case "AWS::Scheduler::ScheduleGroup.Arn" ->
                    arn("scheduler", "schedule-group/" + of(logicalId));
            case "AWS::DynamoDB::Table.Arn" -> arn("dynamodb", "table/" + of(logicalId));
            case "AWS::S3::Bucket.Arn" -> "arn:aws:s3:::" + of(logicalId);
            case "AWS::Logs::LogGroup.Arn" -> arn("logs", "log-group:" + logicalId);
            case "AWS::Serverless::HttpApi.ApiEndpoint" -> api;
            default ->
                    throw new TemplateException(
                            "!GetAtt %s of a %s is not known here".formatted(attribute, type));
        };
    }

    private String arn(String service, String resource) {
        return "arn:aws:%s:%s:%s:%s".formatted(service, region, account, resource);
    }
}
