/// Tests of `billow usage`, and a reader of usage files that shares nothing with the writers.
@NullMarked
package dev.billow.local.usage;

import org.jspecify.annotations.NullMarked;
