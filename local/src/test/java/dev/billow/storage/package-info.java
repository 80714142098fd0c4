/// The adapters against real parts: the contracts of the ports, and what only a wire can break.
@NullMarked
package dev.billow.storage;

import org.jspecify.annotations.NullMarked;
