@NullMarked
package dev.billow.local.usage.file;

import org.jspecify.annotations.NullMarked;
