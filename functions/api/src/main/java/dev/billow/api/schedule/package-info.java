/// Reports that are asked for again and again.
@NullMarked
package dev.billow.api.schedule;

import org.jspecify.annotations.NullMarked;
