/// A request as it came, the members it binds, and the errors it can end in.
///
/// Nothing here knows of reports or of who is asking.
@NullMarked
package dev.billow.api.http;

import org.jspecify.annotations.NullMarked;
