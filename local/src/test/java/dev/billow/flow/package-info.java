/// The whole flow over real HTTP: from a request to the CSV, the mail and the webhook.
///
/// The tests know endpoints only, see `StackUnderTest`.
@NullMarked
package dev.billow.flow;

import org.jspecify.annotations.NullMarked;
