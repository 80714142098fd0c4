package dev.billow.flow;

import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Object;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/// Everything that a stack has written down by now, as text by place.
final class Remains {
    private Remains() {}

    /// The lines of the functions, each file at its end.
    static Map<String, String> logs(StackUnderTest stack) {
        return files(stack.path("BILLOW_RUN_DIR"), "Function*.log");
    }

    static Map<String, String> mails(StackUnderTest stack) {
        return files(stack.path("BILLOW_INBOX_DIR"), "*.eml");
    }

    private static Map<String, String> files(Path directory, String pattern) {
        Map<String, String> texts = new LinkedHashMap<>();
        try (var files = Files.newDirectoryStream(directory, "*" + pattern)) {
            for (Path file : files) {
                texts.put(file.getFileName().toString(), Files.readString(file));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return texts;
    }

    static Map<String, String> items(StackUnderTest stack) {
        Map<String, String> texts = new LinkedHashMap<>();
        try (DynamoDbClient client = stack.dynamoDb()) {
            for (String table : client.listTables().tableNames()) {
                client.scanPaginator(scan -> scan.tableName(table).consistentRead(true))
                        .items()
                        .forEach(item -> texts.put(table + " " + texts.size(), item.toString()));
            }
        }
        return texts;
    }

    /// Objects and their metadata; what is in a workbook is taken out.
    static Map<String, String> objects(StackUnderTest stack) {
        Map<String, String> texts = new LinkedHashMap<>();
        String bucket = stack.text("REPORTS_BUCKET");
        try (S3Client s3 = stack.s3()) {
            for (S3Object object :
                    s3.listObjectsV2Paginator(list -> list.bucket(bucket)).contents()) {
                var read = s3.getObjectAsBytes(get -> get.bucket(bucket).key(object.key()));
                GetObjectResponse response = read.response();
                texts.put(
                        object.key(),
                        object.key()
                                + response.metadata()
                                + response.contentDisposition()
                                + text(object.key(), read.asByteArray()));
            }
        }
        return texts;
    }

    private static String text(String key, byte[] content) {
        if (!key.endsWith(".xlsx")) {
            return new String(content, StandardCharsets.UTF_8);
        }
        StringBuilder text = new StringBuilder();
        try {
            Path file = Files.createTempFile("workbook", ".zip");
            Files.write(file, content);
            try (ZipFile zip = new ZipFile(file.toFile())) {
                for (ZipEntry entry : Collections.list(zip.entries())) {
                    byte[] part = zip.getInputStream(entry).readAllBytes();
                    text.append(new String(part, StandardCharsets.UTF_8));
                }
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(key, e);
        }
        return text.toString();
    }

    /// Messages on their way to a function, and those that nobody takes: what came to nothing.
    static Map<String, String> messages(StackUnderTest stack) {
        Map<String, String> texts = new LinkedHashMap<>();
        try (var lines = Files.lines(stack.path("BILLOW_MESSAGES_FILE"))) {
            lines.forEach(line -> texts.put("line " + texts.size(), line));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        try (SqsClient sqs = stack.sqs()) {
            for (String queue : List.of("RejectedRequestQueue", "FailedNotificationQueue")) {
                kept(sqs, stack.queueUrl(queue))
                        .forEach(message -> texts.put(queue + " " + texts.size(), message));
            }
        }
        return texts;
    }

    private static Set<String> kept(SqsClient sqs, String url) {
        Set<String> kept = new LinkedHashSet<>();
        boolean isNew = true;
        while (isNew) {
            isNew = false;
            for (Message message :
                    sqs.receiveMessage(
                                    receive ->
                                            receive.queueUrl(url)
                                                    .maxNumberOfMessages(10)
                                                    .visibilityTimeout(10)
                                                    .messageAttributeNames("All"))
                            .messages()) {
                isNew |= kept.add(message.body() + message.messageAttributes());
            }
        }
        return kept;
    }
}
