package dev.billow.api;

import dev.billow.api.http.Binding;
import dev.billow.api.http.Verb;
import dev.billow.api.report.DeleteReport;
import dev.billow.api.report.DownloadReport;
import dev.billow.api.report.ListReports;
import dev.billow.api.report.ReadReport;
import dev.billow.api.report.ReportLinks;
import dev.billow.api.report.RequestReport;
import dev.billow.api.report.RequestRules;
import dev.billow.report.ReportFiles;
import dev.billow.report.ReportQueue;
import dev.billow.report.ReportStore;
import dev.billow.report.ReportType;
import dev.billow.report.SigningKeys;
import dev.billow.webhook.WebhookGuard;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/// The table of everything that the API serves. The first path that matches counts, so the fixed
/// ones stand before those with a variable.
final class Routes {
    private static final Set<Verb> GET = Set.of(Verb.GET);
    private static final Set<Verb> DELETE = Set.of(Verb.DELETE);

    private Routes() {}

    static List<Route> of(
            ReportStore store,
            ReportQueue queue,
            ReportFiles files,
            Supplier<SigningKeys> keys,
            WebhookGuard webhooks) {
        ReportLinks links = new ReportLinks(files);
        RequestReport request = new RequestReport(new RequestRules(webhooks), store, queue, links);
        DownloadReport download = new DownloadReport(store, links, keys);

        List<Route> routes = new ArrayList<>();
        for (ReportType type : ReportType.values()) {
            routes.add(
                    Route.of(
                            "/reports/" + type.id(),
                            Verb.all(),
                            Binding.QUERY_OVER_BODY,
                            (call, caller) -> request.ask(type, call, caller)));
        }
        ListReports list = new ListReports(store, links, keys);
        ReadReport read = new ReadReport(store, links);
        DeleteReport delete = new DeleteReport(store, files);
        routes.add(Route.of("/reports", GET, Binding.QUERY, list::list));
        routes.add(Route.of("/reports/{id}.csv", GET, Binding.QUERY, download::download));
        routes.add(Route.open("/reports/{id}/download", GET, Binding.QUERY, download::open));
        routes.add(Route.of("/reports/{id}", GET, Binding.QUERY, read::read));
        routes.add(Route.of("/reports/{id}", DELETE, Binding.QUERY, delete::delete));
        return List.copyOf(routes);
    }
}
