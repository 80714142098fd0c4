package dev.billow.api;

import dev.billow.api.account.RevokeLinks;
import dev.billow.api.contract.Operation;
import dev.billow.api.contract.Operation.Effect;
import dev.billow.api.contract.Operation.Outcome;
import dev.billow.api.contract.Route;
import dev.billow.api.http.Binding;
import dev.billow.api.http.ErrorCode;
import dev.billow.api.http.Verb;
import dev.billow.api.identity.Role;
import dev.billow.api.report.DownloadReport;
import dev.billow.report.LinkStore;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// The part of the table about capability links, as mails and webhooks carry them.
final class LinkRoutes {
    private static final Set<Role> MANAGING = EnumSet.of(Role.MANAGER, Role.SYSTEM_ADMINISTRATOR);

    private LinkRoutes() {}

    static List<Route> of(DownloadReport download, LinkStore links) {
        Operation open =
                Operation.open(
                                "OpenDownload",
                                "Redirects whoever holds the capability link to the finished CSV",
                                Effect.READS,
                                DownloadReport.MEMBERS,
                                new Outcome.Redirect(),
                                download::open)
                        .failing(ErrorCode.CONFLICT, ErrorCode.UNAVAILABLE);
        Operation revoke =
                Operation.closed(
                        "RevokeLinks",
                        "Ends every link to an account's reports that mails, webhooks and events"
                                + " carry until now",
                        Effect.CHANGES,
                        MANAGING,
                        List.of(),
                        new Outcome.Nothing(),
                        new RevokeLinks(links)::revoke);
        return List.of(
                Route.of("/reports/{id}/download", Set.of(Verb.GET), Binding.QUERY, open),
                Route.of(
                        "/accounts/{accountId}/links", Set.of(Verb.DELETE), Binding.QUERY, revoke));
    }
}
