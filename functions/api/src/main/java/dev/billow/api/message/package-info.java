/// Reports that are asked for without HTTP: messages in, reports out.
@NullMarked
package dev.billow.api.message;

import org.jspecify.annotations.NullMarked;
