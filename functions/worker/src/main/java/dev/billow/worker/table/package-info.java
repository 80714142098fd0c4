/// The table of a report, whatever its type: typed cells in, a CSV and a workbook out.
@NullMarked
package dev.billow.worker.table;

import org.jspecify.annotations.NullMarked;
