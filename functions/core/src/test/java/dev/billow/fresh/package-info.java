/// Tests of copies that are kept fresh.
@NullMarked
package dev.billow.fresh;

import org.jspecify.annotations.NullMarked;
