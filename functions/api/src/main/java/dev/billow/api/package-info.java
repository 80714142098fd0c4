/// HTTP in, ReportInfo out: the function, its routes, and how answers are written.
///
/// A request is bound ([dev.billow.api.http]), its caller found ([dev.billow.api.identity]), its
/// route asked to decide ([dev.billow.api.report]) and the answer rendered here.
@NullMarked
package dev.billow.api;

import org.jspecify.annotations.NullMarked;
