/// Tells by mail and webhook how a report ended, until it is heard or the schedule is over.
///
/// [NotifierHandler] is the entry, [Notifier] the flow of one message, [Delivery] one channel.
@NullMarked
package dev.billow.notifier;

import org.jspecify.annotations.NullMarked;
