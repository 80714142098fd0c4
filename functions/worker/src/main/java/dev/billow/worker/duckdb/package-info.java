/// The engine on DuckDB: a fold over the days of a report, in a locked-down session.
@NullMarked
package dev.billow.worker.duckdb;

import org.jspecify.annotations.NullMarked;
