@NullMarked
package dev.billow.worker.duckdb;

import org.jspecify.annotations.NullMarked;
