/// How an answer is written: the formats, how one is chosen, and what each of them looks like.
@NullMarked
package dev.billow.api.format;

import org.jspecify.annotations.NullMarked;
