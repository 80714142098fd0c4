/// Sums usage text while it is read: records go by as ranges of bytes, and none is kept but the
/// first of those that come twice.
///
/// This is a fast way for files in which nothing is odd. Whatever it does not know for certain to
/// be right ends in a [DoubtfulException], and the file is read in another way.
@NullMarked
package dev.billow.worker.sums;

import org.jspecify.annotations.NullMarked;
