package dev.billow.storage;

import dev.billow.report.ReportId;

import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/// The sparse index of everything that waits: an item with `dueShard` and `dueAt` is looked at by
/// the sweeper from that time on. Shards spread the writes over partitions.
final class Due {
    private static final int SHARDS = 8;
    private static final String INDEX = "due";

    /// What kind of item waits.
    enum Kind {
        REPORT,
        NOTIFICATION
    }

    private Due() {}

    static AttributeValue shard(Kind kind, ReportId id) {
        return ReportItems.text(kind + "-" + Math.floorMod(id.value().hashCode(), SHARDS));
    }

    static AttributeValue at(Instant instant) {
        return ReportItems.text(Times.write(instant));
    }

    /// The keys of what is due, the longest waiting first.
    static List<Map<String, AttributeValue>> query(
            DynamoDbClient client, String table, Kind kind, Instant now, int limit) {
        List<Map<String, AttributeValue>> found = new ArrayList<>();
        for (int shard = 0; shard < SHARDS; shard++) {
            QueryRequest request =
                    QueryRequest.builder()
                            .tableName(table)
                            .indexName(INDEX)
                            .keyConditionExpression("dueShard = :shard AND dueAt <= :now")
                            .expressionAttributeValues(
                                    Map.of(
                                            ":shard", ReportItems.text(kind + "-" + shard),
                                            ":now", at(now)))
                            .limit(limit)
                            .build();
            found.addAll(client.query(request).items());
        }
        return found.stream()
                .sorted(Comparator.comparing(item -> ReportItems.string(item, "dueAt")))
                .limit(limit)
                .toList();
    }
}
