/// The billing report: its lines and its control totals.
@NullMarked
package dev.billow.worker.billing;

import org.jspecify.annotations.NullMarked;
