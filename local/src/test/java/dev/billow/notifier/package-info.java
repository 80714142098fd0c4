/// The notifier as simulations run it.
@NullMarked
package dev.billow.notifier;

import org.jspecify.annotations.NullMarked;
