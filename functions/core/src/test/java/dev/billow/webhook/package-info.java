/// The hostile URLs and addresses that the guard must refuse.
@NullMarked
package dev.billow.webhook;

import org.jspecify.annotations.NullMarked;
