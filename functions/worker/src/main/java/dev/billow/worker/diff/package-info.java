/// What two files of the same report say differently.
@NullMarked
package dev.billow.worker.diff;

import org.jspecify.annotations.NullMarked;
