@NullMarked
package dev.billow.worker.table;

import org.jspecify.annotations.NullMarked;
