/// The types of the contract as clients know them, whatever format they are written in.
@NullMarked
package dev.billow.api.wire;

import org.jspecify.annotations.NullMarked;
