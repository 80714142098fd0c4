/// A report, its states, and the ports it needs: what is stored, queued, read and written.
///
/// Nothing here knows of AWS, HTTP or JSON. Values are immutable and checked when made.
@NullMarked
package dev.billow.report;

import org.jspecify.annotations.NullMarked;
