@NullMarked
package dev.billow.local.usage.intake;

import org.jspecify.annotations.NullMarked;
