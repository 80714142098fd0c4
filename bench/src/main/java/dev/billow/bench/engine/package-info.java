/// The engine against a bare query, the floor, and what a user would write instead.
@NullMarked
package dev.billow.bench.engine;

import org.jspecify.annotations.NullMarked;
