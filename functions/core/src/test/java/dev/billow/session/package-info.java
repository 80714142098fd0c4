/// In-memory fakes of the ports of signing in, and the contract tests that adapters pass too.
@NullMarked
package dev.billow.session;

import org.jspecify.annotations.NullMarked;
