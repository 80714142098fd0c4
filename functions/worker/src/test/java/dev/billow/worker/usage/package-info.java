@NullMarked
package dev.billow.worker.usage;

import org.jspecify.annotations.NullMarked;
