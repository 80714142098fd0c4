/// Brings back what was lost on the way: reports that were recorded and not sent, reports whose
/// worker is gone, notifications that are due again, and messages that failed for good.
@NullMarked
package dev.billow.sweeper;

import org.jspecify.annotations.NullMarked;
