/// A bus in memory.
@NullMarked
package dev.billow.event;

import org.jspecify.annotations.NullMarked;
