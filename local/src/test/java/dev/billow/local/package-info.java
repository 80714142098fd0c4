@NullMarked
package dev.billow.local;

import org.jspecify.annotations.NullMarked;
