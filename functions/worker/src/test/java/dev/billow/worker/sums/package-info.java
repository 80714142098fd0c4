@NullMarked
package dev.billow.worker.sums;

import org.jspecify.annotations.NullMarked;
