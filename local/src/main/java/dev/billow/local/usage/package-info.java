/// `billow usage`: sample usage for trying things, and real usage brought in from files.
@NullMarked
package dev.billow.local.usage;

import org.jspecify.annotations.NullMarked;
