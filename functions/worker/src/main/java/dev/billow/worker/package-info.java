/// Takes a report from the queue, builds and publishes its files, and records how it ended.
@NullMarked
package dev.billow.worker;

import org.jspecify.annotations.NullMarked;
