/// The ports on AWS (DynamoDB, SQS, S3, Secrets Manager), and what every function needs to start:
/// clients, environment, log.
@NullMarked
package dev.billow.storage;

import org.jspecify.annotations.NullMarked;
