/// The numbers the project claims, measured as ratios in one run on the local stack.
@NullMarked
package dev.billow.bench;

import org.jspecify.annotations.NullMarked;
