/// All functions at once over parts that fail as a seed says, in virtual time.
@NullMarked
package dev.billow.simulation;

import org.jspecify.annotations.NullMarked;
