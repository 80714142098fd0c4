@NullMarked
package dev.billow.local.events;

import org.jspecify.annotations.NullMarked;
