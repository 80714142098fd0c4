package dev.billow.api.http;

/// What is audited.
public enum AuditEvent {
    /// Somebody signed in and got a session.
    SIGN_IN("SignIn"),
    /// Somebody ended their session.
    SIGN_OUT("SignOut"),
    /// A request was refused for want of good credentials, a role, an account or an origin.
    REFUSED("Refused"),
    /// An administrator reached an account that is not theirs.
    ADMINISTRATOR_ACCESS("AdministratorAccess"),
    /// Somebody changed the settings of an account, be it theirs or not.
    SETTINGS_CHANGED("SettingsChanged"),
    /// Somebody made a schedule.
    SCHEDULE_MADE("ScheduleMade"),
    /// Somebody removed a schedule.
    SCHEDULE_REMOVED("ScheduleRemoved"),
    /// Somebody made a secret that signs an account's webhooks.
    WEBHOOK_SECRET_MADE("WebhookSecretMade"),
    /// Somebody ended such a secret before its time.
    WEBHOOK_SECRET_REVOKED("WebhookSecretRevoked"),
    /// Somebody ended all links to an account's reports.
    LINKS_REVOKED("LinksRevoked"),
    /// Somebody had a ping sent to a webhook.
    WEBHOOK_TESTED("WebhookTested"),
    /// Somebody who is mailed wants no more of it.
    UNSUBSCRIBED("Unsubscribed"),
    /// Somebody who wanted no more mail wants it again.
    SUBSCRIBED("Subscribed"),
    /// Somebody had a report told once more.
    REPLAYED("Replayed");

    private final String wireName;

    AuditEvent(String wireName) {
        this.wireName = wireName;
    }

    /// The name in the log.
    public String wireName() {
        return wireName;
    }
}
