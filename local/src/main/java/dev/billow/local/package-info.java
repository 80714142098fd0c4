/// The whole cloud on one machine: the real parts, the functions, and what connects them.
@NullMarked
package dev.billow.local;

import org.jspecify.annotations.NullMarked;
