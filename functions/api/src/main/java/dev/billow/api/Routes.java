package dev.billow.api;

import dev.billow.account.AccountStore;
import dev.billow.account.AllowedRecipients;
import dev.billow.api.account.ManageSettings;
import dev.billow.api.contract.Operation;
import dev.billow.api.contract.Operation.Effect;
import dev.billow.api.contract.Operation.Outcome;
import dev.billow.api.contract.Route;
import dev.billow.api.document.MetadataPage;
import dev.billow.api.document.OpenApi;
import dev.billow.api.format.Format;
import dev.billow.api.http.Binding;
import dev.billow.api.http.ErrorCode;
import dev.billow.api.http.Verb;
import dev.billow.api.identity.Authenticator;
import dev.billow.api.identity.Role;
import dev.billow.api.mail.MailSubscription;
import dev.billow.api.report.Answer;
import dev.billow.api.report.DeleteReport;
import dev.billow.api.report.DownloadReport;
import dev.billow.api.report.ListReports;
import dev.billow.api.report.ReadReport;
import dev.billow.api.report.RecordReport;
import dev.billow.api.report.ReportInfo;
import dev.billow.api.report.ReportLinks;
import dev.billow.api.report.RequestReport;
import dev.billow.api.report.RequestRules;
import dev.billow.api.schedule.ManageSchedules;
import dev.billow.api.session.SignIn;
import dev.billow.api.session.SignInStatus;
import dev.billow.api.session.SignOut;
import dev.billow.api.wire.Property;
import dev.billow.mail.Recipients;
import dev.billow.mail.SubscriptionStore;
import dev.billow.report.HeldKeys;
import dev.billow.report.LinkStore;
import dev.billow.report.ReportFiles;
import dev.billow.report.ReportQueue;
import dev.billow.report.ReportStore;
import dev.billow.report.ReportType;
import dev.billow.schedule.ScheduleStore;
import dev.billow.webhook.WebhookGuard;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/// The table of everything that the API serves. Routing, binding, formats, the documents and the
/// tests' role matrix derive from it.
///
/// The first path that matches counts, so the fixed ones stand before those with a variable.
final class Routes {
    private static final Set<Verb> GET = Set.of(Verb.GET);
    private static final Set<Verb> POST = Set.of(Verb.POST);
    private static final Set<Verb> PUT = Set.of(Verb.PUT);
    private static final Set<Verb> DELETE = Set.of(Verb.DELETE);
    private static final Duration DOCUMENTS_AGE = Duration.ofMinutes(5);
    private static final Set<Role> ANY_ROLE = EnumSet.allOf(Role.class);
    private static final Set<Role> MANAGING = EnumSet.of(Role.MANAGER, Role.SYSTEM_ADMINISTRATOR);

    private Routes() {}

    /// @param recipients who may be mailed about every account
    static List<Route> of(
            ReportStore store,
            AccountStore accounts,
            ReportQueue queue,
            ReportFiles files,
            ScheduleStore schedules,
            LinkStore capabilities,
            HeldKeys keys,
            WebhookGuard webhooks,
            Recipients recipients,
            SubscriptionStore subscriptions,
            WebhookRoutes telling,
            Authenticator authenticator) {
        ReportLinks links = new ReportLinks(files);
        DownloadReport download = new DownloadReport(store, links, capabilities, keys);
        List<Route> routes = new ArrayList<>();
        RequestRules rules =
                new RequestRules(webhooks, new AllowedRecipients(recipients, accounts));
        RequestReport request = new RequestReport(rules, new RecordReport(store, queue), links);
        for (ReportType type : ReportType.values()) {
            routes.addAll(asking(type, request));
        }
        routes.addAll(reading(store, queue, files, links, download, keys));
        routes.addAll(LinkRoutes.of(download, capabilities));
        routes.addAll(telling.ofReports(store));
        routes.addAll(managing(new ManageSettings(accounts)));
        routes.addAll(ScheduleRoutes.of(new ManageSchedules(rules, schedules)));
        routes.addAll(telling.ofAccounts(keys, webhooks));
        routes.addAll(MailRoutes.of(new MailSubscription(subscriptions, keys)));
        routes.addAll(signingIn(authenticator));
        routes.addAll(describing(() -> List.copyOf(routes)));
        return List.copyOf(routes);
    }

    /// How a report of one type is asked for.
    private static List<Route> asking(ReportType type, RequestReport request) {
        Operation ask =
                Operation.closed(
                                type.operation(),
                                "Queues a report: " + type.title(),
                                Effect.CHANGES,
                                ANY_ROLE,
                                type.members().stream().map(Property::of).toList(),
                                new Outcome.One(ReportInfo.TYPE),
                                (call, caller) -> request.ask(type, call, caller))
                        .reading(RequestReport.IDEMPOTENCY_KEY)
                        .failing(ErrorCode.CONFLICT);
        List<Route> routes = new ArrayList<>();
        routes.add(Route.of("/reports/" + type.id(), Verb.all(), Binding.QUERY_OVER_BODY, ask));
        routes.add(Route.of("/api/" + type.operation(), Verb.all(), Binding.BODY_OVER_QUERY, ask));
        Operation batch =
                Operation.closed(
                                type.operation() + "[]",
                                "Queues a batch of reports: " + type.title(),
                                Effect.CHANGES,
                                ANY_ROLE,
                                ask.members(),
                                new Outcome.Many(ReportInfo.TYPE),
                                (call, caller) -> request.askAll(type, call, caller))
                        .reading(RequestReport.IDEMPOTENCY_KEY)
                        .failing(ErrorCode.CONFLICT);
        routes.add(Route.of("/api/" + batch.name(), POST, Binding.BATCH_OVER_QUERY, batch));
        routes.add(
                Route.of("/json/reply/" + batch.name(), POST, Binding.BATCH_OVER_QUERY, batch)
                        .in(Format.JSON));
        for (Format format : Format.values()) {
            String path = "/%s/reply/%s".formatted(format.id(), type.operation());
            routes.add(Route.of(path, Verb.all(), Binding.BODY_OVER_QUERY, ask).in(format));
        }
        return routes;
    }

    /// What can be done with reports of every type.
    private static List<Route> reading(
            ReportStore store,
            ReportQueue queue,
            ReportFiles files,
            ReportLinks links,
            DownloadReport download,
            HeldKeys keys) {
        Operation list =
                Operation.closed(
                        "Reports",
                        "Lists the reports of an account, newest first",
                        Effect.READS,
                        ANY_ROLE,
                        ListReports.MEMBERS,
                        new Outcome.One(ListReports.TYPE),
                        new ListReports(store, links, keys)::list);
        Operation read =
                Operation.closed(
                        "ReadReport",
                        "Shows one report, with a fresh download link once it is completed",
                        Effect.READS,
                        ANY_ROLE,
                        List.of(),
                        new Outcome.One(ReportInfo.TYPE),
                        new ReadReport(store, links)::read);
        Operation delete =
                Operation.closed(
                        "DeleteReport",
                        "Removes a report and its files; a running one is cancelled first",
                        Effect.CHANGES,
                        ANY_ROLE,
                        List.of(),
                        new Outcome.Nothing(),
                        new DeleteReport(store, files, queue)::delete);
        Operation downloadCsv =
                Operation.closed(
                                "DownloadCsv",
                                "Redirects to the finished CSV by a link signed at that moment",
                                Effect.READS,
                                ANY_ROLE,
                                List.of(),
                                new Outcome.Redirect(),
                                download::csv)
                        .failing(ErrorCode.CONFLICT);
        Operation downloadWorkbook =
                Operation.closed(
                                "DownloadWorkbook",
                                "Redirects to the finished workbook by a link signed at that"
                                        + " moment",
                                Effect.READS,
                                ANY_ROLE,
                                List.of(),
                                new Outcome.Redirect(),
                                download::workbook)
                        .failing(ErrorCode.CONFLICT);
        Operation downloadRejected =
                Operation.closed(
                                "DownloadRejected",
                                "Redirects to the list of bad records that the report left out",
                                Effect.READS,
                                ANY_ROLE,
                                List.of(),
                                new Outcome.Redirect(),
                                download::rejected)
                        .failing(ErrorCode.CONFLICT);
        Operation downloadManifest =
                Operation.closed(
                                "DownloadManifest",
                                "Redirects to what proves the report: inputs, control totals,"
                                        + " checksums",
                                Effect.READS,
                                ANY_ROLE,
                                List.of(),
                                new Outcome.Redirect(),
                                download::manifest)
                        .failing(ErrorCode.CONFLICT);
        return List.of(
                Route.of("/reports", GET, Binding.QUERY, list),
                Route.of("/reports/{id}.csv", GET, Binding.QUERY, downloadCsv),
                Route.of("/reports/{id}.xlsx", GET, Binding.QUERY, downloadWorkbook),
                Route.of("/reports/{id}/rejected.csv", GET, Binding.QUERY, downloadRejected),
                Route.of("/reports/{id}/manifest", GET, Binding.QUERY, downloadManifest),
                Route.of("/reports/{id}", GET, Binding.QUERY, read),
                Route.of("/reports/{id}", DELETE, Binding.QUERY, delete));
    }

    /// What can be said once for all reports of an account.
    private static List<Route> managing(ManageSettings settings) {
        Operation read =
                Operation.closed(
                        "AccountSettings",
                        "Shows how an account wants its reports made",
                        Effect.READS,
                        MANAGING,
                        List.of(),
                        new Outcome.One(ManageSettings.TYPE),
                        settings::read);
        Operation change =
                Operation.closed(
                        "ChangeAccountSettings",
                        "Changes the named settings of an account and leaves the others",
                        Effect.CHANGES,
                        MANAGING,
                        ManageSettings.MEMBERS,
                        new Outcome.One(ManageSettings.TYPE),
                        settings::change);
        String path = "/accounts/{accountId}/settings";
        return List.of(
                Route.of(path, GET, Binding.QUERY, read),
                Route.of(path, PUT, Binding.QUERY_OVER_BODY, change));
    }

    /// How users sign in and out. A password comes by POST and in the body: addresses are kept in
    /// logs and histories.
    private static List<Route> signingIn(Authenticator authenticator) {
        SignOut out = new SignOut(authenticator.sessions());
        Operation signIn =
                Operation.open(
                                "Authenticate",
                                "Starts a session for a user and their password, or ends one",
                                Effect.CHANGES,
                                SignIn.MEMBERS,
                                new Outcome.One(SignIn.TYPE),
                                new SignIn(authenticator, out)::answer)
                        .failing(
                                ErrorCode.UNAUTHORIZED,
                                ErrorCode.TOO_MANY_REQUESTS,
                                ErrorCode.UNAVAILABLE);
        Operation status =
                Operation.open(
                                "AuthStatus",
                                "Tells who is signed in; nobody is an answer too",
                                Effect.READS,
                                List.of(),
                                new Outcome.One(SignInStatus.TYPE),
                                new SignInStatus(authenticator)::answer)
                        .failing(
                                ErrorCode.UNAUTHORIZED,
                                ErrorCode.TOO_MANY_REQUESTS,
                                ErrorCode.UNAVAILABLE);
        Operation signOut =
                Operation.open(
                                "SignOut",
                                "Ends the session, here and in the browser",
                                Effect.CHANGES,
                                List.of(),
                                new Outcome.One(SignIn.TYPE),
                                out::answer)
                        .failing(ErrorCode.UNAVAILABLE);
        return List.of(
                Route.of("/auth", POST, Binding.BODY, signIn),
                Route.of("/auth/credentials", POST, Binding.BODY, signIn),
                Route.of("/api/Authenticate", POST, Binding.BODY, signIn),
                Route.of("/json/reply/Authenticate", POST, Binding.BODY, signIn).in(Format.JSON),
                Route.of("/auth/status", GET, Binding.QUERY, status),
                Route.of("/auth/logout", Verb.all(), Binding.QUERY, signOut));
    }

    /// What the service says about itself. It says it in one form only; errors come in JSON.
    ///
    /// @param table asked for when a document is first read
    private static List<Route> describing(Supplier<List<Route>> table) {
        Supplier<Answer> openApi = new KeptSupplier<>(() -> OpenApi.of(table.get()));
        Supplier<Answer> page = new KeptSupplier<>(() -> MetadataPage.of(table.get()));
        Operation document =
                Operation.open(
                                "OpenApi",
                                "Describes the operations for programs, as OpenAPI 3.1",
                                Effect.READS,
                                List.of(),
                                new Outcome.Document(OpenApi.MEDIA_TYPE),
                                _ -> openApi.get())
                        .keptFor(DOCUMENTS_AGE);
        Operation metadata =
                Operation.open(
                                "Metadata",
                                "Describes the operations for people, as a page",
                                Effect.READS,
                                List.of(),
                                new Outcome.Document(MetadataPage.MEDIA_TYPE),
                                _ -> page.get())
                        .keptFor(DOCUMENTS_AGE);
        return List.of(
                Route.of("/openapi.json", GET, Binding.QUERY, document).in(Format.JSON),
                Route.of("/metadata", GET, Binding.QUERY, metadata).in(Format.JSON),
                Route.of("/", GET, Binding.QUERY, metadata).in(Format.JSON));
    }
}
