/// Reports that are asked for again and again: which, and when.
@NullMarked
package dev.billow.schedule;

import org.jspecify.annotations.NullMarked;
