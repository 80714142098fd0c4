/// Usage files and what is in them, by the documentation of usage records.
@NullMarked
package dev.billow.proof.usage;

import org.jspecify.annotations.NullMarked;
