/// What the routes of signing in do: sign in, tell who is signed in, sign out.
@NullMarked
package dev.billow.api.session;

import org.jspecify.annotations.NullMarked;
