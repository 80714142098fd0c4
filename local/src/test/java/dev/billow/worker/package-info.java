/// The worker as a process that dies.
@NullMarked
package dev.billow.worker;

import org.jspecify.annotations.NullMarked;
