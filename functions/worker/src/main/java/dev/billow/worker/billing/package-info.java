/// The billing CSV: its lines, its bytes and its control totals.
@NullMarked
package dev.billow.worker.billing;

import org.jspecify.annotations.NullMarked;
