/// What invokes functions besides HTTP: queues and the clock.
@NullMarked
package dev.billow.local.events;

import org.jspecify.annotations.NullMarked;
