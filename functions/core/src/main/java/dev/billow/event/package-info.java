/// What happens is told to whoever listens.
@NullMarked
package dev.billow.event;

import org.jspecify.annotations.NullMarked;
