/// Which addresses a webhook may reach, one guard for the request and for the delivery, and what is
/// kept of an account's webhooks.
@NullMarked
package dev.billow.webhook;

import org.jspecify.annotations.NullMarked;
