/// The reports, told again from usage records by their definitions alone.
@NullMarked
package dev.billow.proof.report;

import org.jspecify.annotations.NullMarked;
