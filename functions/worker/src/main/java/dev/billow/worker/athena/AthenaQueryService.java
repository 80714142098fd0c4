package dev.billow.worker.athena;

import dev.billow.report.StoreUnavailableException;
import dev.billow.worker.athena.QueryExecution.State;
import dev.billow.worker.engine.EngineException;

import org.jspecify.annotations.Nullable;

import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.athena.AthenaClient;
import software.amazon.awssdk.services.athena.model.Datum;
import software.amazon.awssdk.services.athena.model.EncryptionOption;
import software.amazon.awssdk.services.athena.model.EngineVersion;
import software.amazon.awssdk.services.athena.model.GetQueryExecutionResponse;
import software.amazon.awssdk.services.athena.model.GetQueryResultsResponse;
import software.amazon.awssdk.services.athena.model.InvalidRequestException;
import software.amazon.awssdk.services.athena.model.QueryExecutionStatistics;
import software.amazon.awssdk.services.athena.model.QueryExecutionStatus;
import software.amazon.awssdk.services.athena.model.ResultConfiguration;
import software.amazon.awssdk.services.athena.model.Row;
import software.amazon.awssdk.services.athena.model.StartQueryExecutionRequest;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// Queries on Amazon Athena.
public final class AthenaQueryService implements QueryService {
    private static final int PAGE_ROWS = 1000;

    private final AthenaClient client;
    private final AthenaSettings settings;

    public AthenaQueryService(AthenaClient client, AthenaSettings settings) {
        this.client = client;
        this.settings = settings;
    }

    @Override
    public String start(AthenaQuery query, String token, String outputKey) {
        StartQueryExecutionRequest.Builder request =
                StartQueryExecutionRequest.builder()
                        .queryString(query.text())
                        .clientRequestToken(token)
                        .workGroup(settings.workgroup())
                        .queryExecutionContext(
                                context -> context.database(settings.source().database()))
                        .resultConfiguration(output(outputKey));
        if (!query.parameters().isEmpty()) {
            request.executionParameters(query.parameters());
        }
        try {
            return call(
                    "StartQueryExecution",
                    () -> client.startQueryExecution(request.build()).queryExecutionId());
        } catch (InvalidRequestException e) {
            throw new EngineException("Athena refused the query", e);
        }
    }

    /// The owner keeps the rows out of a bucket of the same name that is another's.
    private ResultConfiguration output(String key) {
        return ResultConfiguration.builder()
                .outputLocation("s3://" + settings.reportsBucket() + "/" + key)
                .expectedBucketOwner(settings.bucketOwner())
                .encryptionConfiguration(
                        encryption -> encryption.encryptionOption(EncryptionOption.SSE_S3))
                .build();
    }

    @Override
    public QueryExecution find(String queryId) {
        try {
            return execution(
                    call(
                            "GetQueryExecution",
                            () ->
                                    client.getQueryExecution(
                                            request -> request.queryExecutionId(queryId))));
        } catch (InvalidRequestException e) {
            return new QueryExecution(State.FAILED, message(e), 0, "", "");
        }
    }

    private static QueryExecution execution(GetQueryExecutionResponse response) {
        var execution = response.queryExecution();
        QueryExecutionStatus status = execution.status();
        return new QueryExecution(
                state(status),
                Optional.ofNullable(status.stateChangeReason()).orElse(""),
                Optional.ofNullable(execution.statistics())
                        .map(QueryExecutionStatistics::dataScannedInBytes)
                        .orElse(0L),
                Optional.ofNullable(execution.resultConfiguration())
                        .map(ResultConfiguration::outputLocation)
                        .orElse(""),
                Optional.ofNullable(execution.engineVersion())
                        .map(EngineVersion::effectiveEngineVersion)
                        .orElse("Athena"));
    }

    private static State state(QueryExecutionStatus status) {
        return switch (status.state()) {
            case QUEUED, RUNNING, UNKNOWN_TO_SDK_VERSION -> State.RUNNING;
            case SUCCEEDED -> State.SUCCEEDED;
            case FAILED -> State.FAILED;
            case CANCELLED -> State.CANCELLED;
        };
    }

    @Override
    public void rows(String queryId, RowReader reader) throws IOException {
        Iterator<GetQueryResultsResponse> pages =
                client.getQueryResultsPaginator(
                                request -> request.queryExecutionId(queryId).maxResults(PAGE_ROWS))
                        .iterator();
        boolean names = true;
        while (call("GetQueryResults", pages::hasNext)) {
            for (Row row : call("GetQueryResults", pages::next).resultSet().rows()) {
                // The first row of the first page has the names of the columns.
                if (!names) {
                    reader.read(texts(row));
                }
                names = false;
            }
        }
    }

    private static List<@Nullable String> texts(Row row) {
        List<@Nullable String> texts = new ArrayList<>(row.data().size());
        for (Datum datum : row.data()) {
            texts.add(datum.varCharValue());
        }
        return texts;
    }

    @Override
    public void stop(String queryId) {
        try {
            call(
                    "StopQueryExecution",
                    () -> client.stopQueryExecution(request -> request.queryExecutionId(queryId)));
        } catch (InvalidRequestException e) {
            // It has ended, or is too old to be known.
        }
    }

    private static String message(InvalidRequestException e) {
        return Optional.ofNullable(e.awsErrorDetails())
                .map(details -> details.errorMessage())
                .orElse("the query is unknown");
    }

    private static <T> T call(String what, Supplier<T> call) {
        try {
            return call.get();
        } catch (InvalidRequestException e) {
            throw e;
        } catch (SdkException e) {
            throw new StoreUnavailableException("Athena " + what, e);
        }
    }
}
