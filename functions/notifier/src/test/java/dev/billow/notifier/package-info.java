/// The notifier over the in-memory ports, and its HTTP sender against receivers on loopback.
@NullMarked
package dev.billow.notifier;

import org.jspecify.annotations.NullMarked;
