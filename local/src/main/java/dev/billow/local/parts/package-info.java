/// The parts that stand in for AWS, each a real implementation on 127.0.0.1.
@NullMarked
package dev.billow.local.parts;

import org.jspecify.annotations.NullMarked;
