/// Usage files as others export them, turned into usage records: all of a file or nothing of it.
@NullMarked
package dev.billow.local.usage.intake;

import org.jspecify.annotations.NullMarked;
