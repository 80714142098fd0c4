@NullMarked
package dev.billow.local.lambda;

import org.jspecify.annotations.NullMarked;
