/// Who is asking, and which accounts they reach.
@NullMarked
package dev.billow.api.identity;

import org.jspecify.annotations.NullMarked;
