@NullMarked
package dev.billow.local.parts;

import org.jspecify.annotations.NullMarked;
