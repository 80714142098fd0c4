/// Copies of what changes elsewhere, such as keys.
@NullMarked
package dev.billow.fresh;

import org.jspecify.annotations.NullMarked;
