/// Fakes of the bus and of the queue of rejected requests.
@NullMarked
package dev.billow.event;

import org.jspecify.annotations.NullMarked;
