package dev.billow.api.document;

import dev.billow.api.contract.Operation.Outcome;
import dev.billow.api.contract.Route;

/// What an operation is about; the documents show the operations of one section together.
enum Section {
    REPORTS("Reports", "Ask for reports, follow them, fetch their files."),
    ACCOUNTS("Accounts", "How an account wants its reports made."),
    SIGN_IN(
            "Signing in",
            "Sessions, for those who do not send credentials with each request. A session is the"
                + " cookie `ss-id`, or `ss-pid` where the client is to be remembered; both are set"
                + " by signing in, and `ss-opt` says which counts."),
    MAIL("Mail", "What those who are mailed can say about it."),
    DOCUMENTS("Documents", "What the service says about itself.");

    private final String title;
    private final String description;

    Section(String title, String description) {
        this.title = title;
        this.description = description;
    }

    /// The section of the operation that a route leads to.
    static Section of(Route route) {
        String path = route.path().text();
        if (path.startsWith("/mail")) {
            return MAIL;
        }
        if (route.operation().outcome() instanceof Outcome.Document) {
            return DOCUMENTS;
        }
        if (path.startsWith("/accounts")) {
            return ACCOUNTS;
        }
        return path.startsWith("/auth") ? SIGN_IN : REPORTS;
    }

    String title() {
        return title;
    }

    String description() {
        return description;
    }
}
