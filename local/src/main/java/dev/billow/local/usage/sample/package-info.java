/// Invented usage of a communications platform: the same bytes for the same plan, each time.
@NullMarked
package dev.billow.local.usage.sample;

import org.jspecify.annotations.NullMarked;
