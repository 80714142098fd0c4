/// Which addresses a webhook may reach: one guard for the request and for the delivery.
@NullMarked
package dev.billow.webhook;

import org.jspecify.annotations.NullMarked;
