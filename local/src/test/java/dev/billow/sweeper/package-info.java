/// What recovers, as simulations run it.
@NullMarked
package dev.billow.sweeper;

import org.jspecify.annotations.NullMarked;
