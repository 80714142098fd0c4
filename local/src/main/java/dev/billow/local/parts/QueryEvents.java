package dev.billow.local.parts;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// Athena's events, as EventBridge gets them.
///
/// @param region where they come from
/// @param account whose they are
record QueryEvents(String region, String account) {
    /// The event of a change.
    Map<String, Object> of(AthenaQuery.Change change) {
        Map<String, Object> detail = new LinkedHashMap<>();
        detail.put("versionId", "0");
        detail.put("currentState", change.after().name());
        detail.put("previousState", change.before().name());
        detail.put("statementType", "DML");
        detail.put("queryExecutionId", change.queryId());
        detail.put("workgroupName", change.workgroup());
        detail.put("sequenceNumber", Integer.toString(change.number()));
        Map<String, Object> event = new LinkedHashMap<>();
        event.put("version", "0");
        event.put("id", UUID.randomUUID().toString());
        event.put("detail-type", "Athena Query State Change");
        event.put("source", "aws.athena");
        event.put("account", account);
        event.put("time", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
        event.put("region", region);
        event.put("resources", List.of());
        event.put("detail", detail);
        return event;
    }
}
