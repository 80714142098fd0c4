@NullMarked
package dev.billow.worker;

import org.jspecify.annotations.NullMarked;
