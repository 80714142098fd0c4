/// Usage records as files: the record, the formats it is written in, and where the files go.
@NullMarked
package dev.billow.local.usage.file;

import org.jspecify.annotations.NullMarked;
