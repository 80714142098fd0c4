/// The statements that are the same text on every engine.
@NullMarked
package dev.billow.worker.sql;

import org.jspecify.annotations.NullMarked;
