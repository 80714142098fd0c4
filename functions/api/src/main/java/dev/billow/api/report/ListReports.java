package dev.billow.api.report;

import dev.billow.api.http.ApiException;
import dev.billow.api.http.Call;
import dev.billow.api.http.Fields;
import dev.billow.api.identity.Caller;
import dev.billow.api.wire.Property;
import dev.billow.api.wire.WireObject;
import dev.billow.api.wire.WireType;
import dev.billow.report.AccountId;
import dev.billow.report.HeldKeys;
import dev.billow.report.ReportStatus;
import dev.billow.report.ReportStore;
import dev.billow.report.ReportStore.Page;
import dev.billow.report.ReportStore.Position;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Optional;

/// Lists the reports of one account, newest first.
public final class ListReports {
    private static final int USUAL = 50;
    private static final int MOST = 100;
    private static final int MOST_DIGITS = 3;

    /// What a list looks like.
    public static final WireType TYPE =
            new WireType(
                    "ReportsResponse",
                    List.of(
                            Property.objects("reports", ReportInfo.TYPE, "Newest first"),
                            Property.text(
                                    "cursor",
                                    "What to send for the next part; not there at the end",
                                    "MjAyNi0x.c2ln")));

    /// What a request for a list may say.
    public static final List<Property> MEMBERS =
            List.of(
                    Property.text("accountId", "The account; your only one if left out", "acme"),
                    Property.choice(
                            "status", ReportInfo.STATUSES, "Only reports in this state", "Queued"),
                    Property.whole("limit", "How many at most, 1 to " + MOST, "" + USUAL),
                    Property.text("cursor", "The cursor of the part before, for the next one", ""));

    private final ReportStore store;
    private final ReportLinks links;
    private final Cursors cursors;

    /// @param keys asked for only when a list has more than one part
    public ListReports(ReportStore store, ReportLinks links, HeldKeys keys) {
        this.store = store;
        this.links = links;
        this.cursors = new Cursors(keys);
    }

    /// @throws ApiException `Forbidden` for an account that is not the caller's, `Validation`
    public Answer list(Call call, Caller caller) {
        Fields fields = new Fields(call.members());
        Optional<AccountId> named = AccountRules.read(fields, caller, call.log());
        int limit = limit(fields);
        ReportStatus status = status(fields).orElse(null);
        Position after = named.flatMap(a -> position(call, fields, a, status)).orElse(null);
        fields.check();

        AccountId account = named.orElseThrow();
        Page page = store.list(account, status, limit, after);
        Position next = page.next();
        return new Answer.One(
                new WireObject.Builder(TYPE)
                        .put(
                                "reports",
                                page.reports().stream()
                                        .map(report -> links.info(report, call.now()))
                                        .toList())
                        .put(
                                "cursor",
                                Optional.ofNullable(next)
                                        .map(
                                                from ->
                                                        cursors.write(
                                                                from, account, status, call.now())))
                        .build());
    }

    private Optional<Position> position(
            Call call, Fields fields, AccountId account, @Nullable ReportStatus status) {
        Optional<String> text = fields.text("Cursor");
        Optional<Position> position =
                text.flatMap(t -> cursors.read(t, account, status, call.now()));
        if (text.isPresent() && position.isEmpty()) {
            fields.fault(
                    "Cursor", text.get(), "continues no list. Allowed: the cursor of this list");
        }
        return position;
    }

    private static int limit(Fields fields) {
        Optional<String> text = fields.text("Limit");
        if (text.isEmpty()) {
            return USUAL;
        }
        String digits = text.get();
        boolean isNumber =
                digits.length() <= MOST_DIGITS
                        && digits.chars().allMatch(c -> c >= '0' && c <= '9');
        int limit = isNumber ? Integer.parseInt(digits) : 0;
        if (limit < 1 || limit > MOST) {
            fields.fault("Limit", digits, "is no page size. Allowed: 1 to " + MOST);
        }
        return limit;
    }

    private static Optional<ReportStatus> status(Fields fields) {
        Optional<String> text = fields.text("Status");
        for (ReportStatus status : ReportStatus.values()) {
            if (text.isPresent() && status.wireName().equalsIgnoreCase(text.get())) {
                return Optional.of(status);
            }
        }
        String allowed = String.join(", ", ReportInfo.STATUSES);
        text.ifPresent(t -> fields.fault("Status", t, "is no status. Allowed: " + allowed));
        return Optional.empty();
    }
}
