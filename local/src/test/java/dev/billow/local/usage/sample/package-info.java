@NullMarked
package dev.billow.local.usage.sample;

import org.jspecify.annotations.NullMarked;
