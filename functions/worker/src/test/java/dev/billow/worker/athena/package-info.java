@NullMarked
package dev.billow.worker.athena;

import org.jspecify.annotations.NullMarked;
