@NullMarked
package dev.billow.worker.billing;

import org.jspecify.annotations.NullMarked;
