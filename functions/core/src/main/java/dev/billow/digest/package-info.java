/// Digests of values.
@NullMarked
package dev.billow.digest;

import org.jspecify.annotations.NullMarked;
