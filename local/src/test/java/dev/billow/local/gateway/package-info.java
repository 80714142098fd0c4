@NullMarked
package dev.billow.local.gateway;

import org.jspecify.annotations.NullMarked;
