package dev.billow.local;

import dev.billow.local.files.Trees;
import dev.billow.local.parts.DynamoDbPart;
import dev.billow.local.parts.S3Part;
import dev.billow.local.parts.SesPart;
import dev.billow.local.parts.SqsPart;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/// The AWS services of a stack: the embedded parts, or those that were given.
final class Parts implements AutoCloseable {
    private static final String REGION = "us-east-1";
    private static final String ACCESS_KEY = "local";
    private static final String SECRET_KEY = "local-secret";

    private final Deque<Runnable> open = new ArrayDeque<>();
    private final Aws aws;
    private final Optional<Path> inbox;

    Parts(Stack.Options options) {
        if (options.aws().isPresent()) {
            aws = options.aws().get();
            inbox = Optional.empty();
            return;
        }
        Optional<Path> data = options.data();
        Path mails = data.orElse(options.runDirectory()).resolve("inbox");
        if (data.isEmpty()) {
            forget(mails);
        }
        CompletableFuture<DynamoDbPart> dynamoDb =
                CompletableFuture.supplyAsync(
                        () -> new DynamoDbPart(data.map(path -> path.resolve("dynamodb"))));
        CompletableFuture<SqsPart> sqs =
                CompletableFuture.supplyAsync(
                        () -> new SqsPart(REGION, data.map(path -> path.resolve("sqs"))));
        S3Part s3 = new S3Part(ACCESS_KEY, SECRET_KEY, data.map(path -> path.resolve("s3")));
        open.push(s3::close);
        SesPart ses = new SesPart(mails);
        open.push(ses::close);
        open.push(dynamoDb.join()::close);
        open.push(sqs.join()::close);
        inbox = Optional.of(mails.toAbsolutePath());
        aws =
                new Aws(
                        REGION,
                        ACCESS_KEY,
                        SECRET_KEY,
                        s3.endpoint(),
                        sqs.join().endpoint(),
                        dynamoDb.join().endpoint(),
                        ses.endpoint());
    }

    Aws aws() {
        return aws;
    }

    /// Where mails are kept, when the stack itself delivers them.
    Optional<Path> inbox() {
        return inbox;
    }

    @Override
    public void close() {
        while (!open.isEmpty()) {
            open.pop().run();
        }
    }

    private static void forget(Path mails) {
        try {
            Trees.delete(mails);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
