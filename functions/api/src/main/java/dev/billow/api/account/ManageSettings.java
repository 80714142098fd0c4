package dev.billow.api.account;

import dev.billow.account.AccountSettings;
import dev.billow.account.AccountStore;
import dev.billow.api.http.ApiException;
import dev.billow.api.http.AuditEvent;
import dev.billow.api.http.Call;
import dev.billow.api.http.Fields;
import dev.billow.api.identity.Caller;
import dev.billow.api.report.AccountRules;
import dev.billow.api.report.Answer;
import dev.billow.api.wire.Property;
import dev.billow.api.wire.WireObject;
import dev.billow.api.wire.WireType;
import dev.billow.mail.Recipients;
import dev.billow.report.AccountId;
import dev.billow.report.OnBadRecords;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Shows and changes the settings of an account.
public final class ManageSettings {
    private static final List<String> CHOICES =
            Arrays.stream(OnBadRecords.values()).map(OnBadRecords::wireName).toList();
    private static final Property ON_BAD_RECORDS =
            Property.choice(
                    "onBadRecords",
                    CHOICES,
                    "When usage files hold bad records: error ends a report and names them;"
                            + " quarantine leaves them out and lists them beside the report",
                    OnBadRecords.QUARANTINE.wireName());

    /// What is sent and shown for an empty list: an empty text counts as one that was not sent.
    private static final String NOBODY = "none";

    private static final Property MAIL_RECIPIENTS =
            Property.text(
                    "mailRecipients",
                    "Who may be mailed about the account: addresses and whole domains (@domain),"
                            + " parted by commas, "
                            + Recipients.MOST
                            + " at most; none for nobody",
                    "@acme.example,ann@globex.example");

    /// What settings look like.
    public static final WireType TYPE =
            new WireType(
                    "AccountSettings",
                    List.of(
                            Property.text("accountId", "The account", "acme"),
                            ON_BAD_RECORDS,
                            MAIL_RECIPIENTS));

    /// What a change may say; what it leaves out stays as it is.
    public static final List<Property> MEMBERS = List.of(ON_BAD_RECORDS, MAIL_RECIPIENTS);

    private final AccountStore store;

    public ManageSettings(AccountStore store) {
        this.store = store;
    }

    /// @throws ApiException `NotFound` for what is no account id, `Forbidden` for an account of
    ///     others
    public Answer read(Call call, Caller caller) {
        AccountId account = AccountRules.ofPath(call, caller);
        return answer(account, store.find(account));
    }

    /// Changes what is named. Reports that run already go on as they began.
    ///
    /// @throws ApiException `NotFound` for what is no account id, `Forbidden` for an account of
    ///     others, `Validation`
    public Answer change(Call call, Caller caller) {
        AccountId account = AccountRules.ofPath(call, caller);
        Fields fields = new Fields(call.members());
        Optional<OnBadRecords> onBadRecords = onBadRecords(fields);
        Optional<Recipients> mailRecipients = mailRecipients(fields);
        fields.check();

        AccountSettings before = store.find(account);
        AccountSettings after =
                before.with(onBadRecords.orElse(before.onBadRecords()))
                        .with(mailRecipients.orElse(before.mailRecipients()));
        if (!after.equals(before)) {
            store.put(account, after);
            call.log().note("onBadRecords", after.onBadRecords().wireName());
            call.log().note("mailRecipients", shown(after.mailRecipients()));
            call.log().audit(AuditEvent.SETTINGS_CHANGED);
        }
        return answer(account, after);
    }

    private static Optional<OnBadRecords> onBadRecords(Fields fields) {
        Optional<String> text = fields.text("OnBadRecords");
        Optional<OnBadRecords> chosen = text.flatMap(OnBadRecords::of);
        if (text.isPresent() && chosen.isEmpty()) {
            fields.fault(
                    "OnBadRecords",
                    text.get(),
                    "is no way to treat bad records. Allowed: " + String.join(", ", CHOICES));
        }
        return chosen;
    }

    private static Optional<Recipients> mailRecipients(Fields fields) {
        Optional<String> text = fields.text("MailRecipients");
        if (text.isEmpty() || text.get().equalsIgnoreCase(NOBODY)) {
            return text.map(_ -> Recipients.NONE);
        }
        try {
            return Optional.of(Recipients.parse(text.get()));
        } catch (Recipients.RefusedException e) {
            fields.fault("MailRecipients", e.value(), e.why());
            return Optional.empty();
        }
    }

    private static String shown(Recipients recipients) {
        return recipients.entries().isEmpty() ? NOBODY : recipients.toString();
    }

    private static Answer answer(AccountId account, AccountSettings settings) {
        return new Answer.One(
                new WireObject.Builder(TYPE)
                        .put("accountId", account.value())
                        .put("onBadRecords", settings.onBadRecords().wireName())
                        .put("mailRecipients", shown(settings.mailRecipients()))
                        .build());
    }
}
