/// Signing in: sessions and what they keep, failures and what follows from them, and their ports.
@NullMarked
package dev.billow.session;

import org.jspecify.annotations.NullMarked;
