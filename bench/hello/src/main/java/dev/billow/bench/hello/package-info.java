/// The floor: a function that only answers.
@NullMarked
package dev.billow.bench.hello;

import org.jspecify.annotations.NullMarked;
