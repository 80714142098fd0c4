/// The port that builds a report's files from frozen usage files, and what goes in and comes out.
@NullMarked
package dev.billow.worker.engine;

import org.jspecify.annotations.NullMarked;
