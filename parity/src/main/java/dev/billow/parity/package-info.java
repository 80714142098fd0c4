/// Trino in the place of Athena.
@NullMarked
package dev.billow.parity;

import org.jspecify.annotations.NullMarked;
