@NullMarked
package dev.billow.local.template;

import org.jspecify.annotations.NullMarked;
