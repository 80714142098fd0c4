/// The report as one query of the distributed engine: its text, and the reading of its result.
@NullMarked
package dev.billow.worker.athena;

import org.jspecify.annotations.NullMarked;
