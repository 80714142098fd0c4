/// Directories that come and go with the stack.
@NullMarked
package dev.billow.local.files;

import org.jspecify.annotations.NullMarked;
