/// Proves a report: checks a CSV against its manifest, and tells every line again from the usage.
///
/// Nothing here comes from the engine or from its model. The rules are written down a second time,
/// by the documentation, in plain Java with BigDecimal; the readers of all formats are others too.
@NullMarked
package dev.billow.proof;

import org.jspecify.annotations.NullMarked;
