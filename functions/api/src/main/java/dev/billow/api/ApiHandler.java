package dev.billow.api;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;

import dev.billow.api.contract.Route;
import dev.billow.api.http.Reply;
import dev.billow.api.http.Request;
import dev.billow.api.http.RequestLog;
import dev.billow.api.identity.Authenticator;
import dev.billow.api.identity.CognitoPasswords;
import dev.billow.api.identity.HttpKeySet;
import dev.billow.api.identity.IssuerKeys;
import dev.billow.api.identity.PasswordCheck;
import dev.billow.api.identity.PasswordExchange;
import dev.billow.api.identity.SessionCookies;
import dev.billow.api.identity.Sessions;
import dev.billow.api.identity.TokenVerifier;
import dev.billow.report.HeldKeys;
import dev.billow.report.ReportFiles;
import dev.billow.session.SignInFailures;
import dev.billow.storage.AwsClients;
import dev.billow.storage.DynamoDbAccountStore;
import dev.billow.storage.DynamoDbLinkStore;
import dev.billow.storage.DynamoDbNotificationStore;
import dev.billow.storage.DynamoDbReportStore;
import dev.billow.storage.DynamoDbSessionStore;
import dev.billow.storage.DynamoDbSignInFailures;
import dev.billow.storage.DynamoDbSubscriptionStore;
import dev.billow.storage.DynamoDbWebhookStore;
import dev.billow.storage.EventBridgeScheduleStore;
import dev.billow.storage.JsonLog;
import dev.billow.storage.LinkCredentials;
import dev.billow.storage.S3ReportFiles;
import dev.billow.storage.Secrets;
import dev.billow.storage.SqsNotificationQueue;
import dev.billow.storage.SqsReportQueue;

import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.sqs.SqsClient;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

/// The API function: API Gateway's HTTP API events (payload 2.0) in and out, all routes in one.
///
/// Construction makes clients and reads nothing that could age: a snapshot of it stays good.
public final class ApiHandler
        implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {
    private final Api api;
    private final JsonLog log;
    private final InstantSource clock;

    /// Wires the function by its environment variables.
    public ApiHandler() {
        this(new JsonLog("api"));
    }

    private ApiHandler(JsonLog log) {
        this(wired(ApiConfig.from(System.getenv()), log), log, InstantSource.system());
    }

    ApiHandler(Api api, JsonLog log, InstantSource clock) {
        this.api = api;
        this.log = log;
        this.clock = clock;
    }

    @Override
    public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, Context context) {
        long start = System.nanoTime();
        Request request = Gateway.request(event, clock.instant());
        RequestLog line =
                new RequestLog(
                        log.with("requestId", request.id()).with("method", request.method()),
                        request.source());
        Reply reply = api.handle(request, line);
        line.write(reply.status(), Duration.ofNanos(System.nanoTime() - start).toMillis());
        return Gateway.response(reply);
    }

    private static Api wired(ApiConfig config, JsonLog log) {
        HeldKeys keys = Secrets.heldKeys(AwsClients.secrets(), config.signingSecret(), log);
        DynamoDbClient dynamoDb = AwsClients.dynamoDb();
        SqsClient sqs = AwsClients.sqs();
        Authenticator authenticator = authenticator(config, dynamoDb);
        List<Route> routes =
                Routes.of(
                        new DynamoDbReportStore(dynamoDb, config.table()),
                        new DynamoDbAccountStore(dynamoDb, config.table()),
                        new SqsReportQueue(sqs, config.queueUrl()),
                        files(config.bucket()),
                        new EventBridgeScheduleStore(config.schedules(), System.getenv()),
                        new DynamoDbLinkStore(dynamoDb, config.table()),
                        keys,
                        config.webhooks(),
                        config.recipients(),
                        new DynamoDbSubscriptionStore(dynamoDb, config.table()),
                        new WebhookRoutes(
                                new DynamoDbWebhookStore(dynamoDb, config.table()),
                                new DynamoDbNotificationStore(dynamoDb, config.table()),
                                new SqsNotificationQueue(sqs, config.notificationQueueUrl())),
                        authenticator);
        return new Api(routes, authenticator, config.origins());
    }

    private static ReportFiles files(String bucket) {
        return new S3ReportFiles(
                AwsClients.s3(), AwsClients.presigner(), LinkCredentials.ofThisFunction(), bucket);
    }

    private static Authenticator authenticator(ApiConfig config, DynamoDbClient dynamoDb) {
        TokenVerifier tokens =
                new TokenVerifier(
                        config.issuer(),
                        config.audience(),
                        config.rolesClaim(),
                        config.accountsClaim(),
                        new IssuerKeys(new HttpKeySet(config.issuer(), config.jwksUrl())));
        PasswordExchange exchange =
                config.passwordEndpoint()
                        .<PasswordExchange>map(url -> new CognitoPasswords(url, config.audience()))
                        .orElseGet(PasswordExchange::none);
        SignInFailures failures = new DynamoDbSignInFailures(dynamoDb, config.table());
        return new Authenticator(
                tokens,
                new PasswordCheck(exchange, tokens, failures),
                new Sessions(
                        new DynamoDbSessionStore(dynamoDb, config.table()),
                        new SessionCookies(config.scheme())));
    }
}
