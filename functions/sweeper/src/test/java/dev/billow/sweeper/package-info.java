/// The sweeper and the dead-letter function over the in-memory ports and a clock set by hand.
@NullMarked
package dev.billow.sweeper;

import org.jspecify.annotations.NullMarked;
