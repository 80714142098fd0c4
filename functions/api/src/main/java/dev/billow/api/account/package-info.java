/// What the routes do with accounts: show and change their settings.
@NullMarked
package dev.billow.api.account;

import org.jspecify.annotations.NullMarked;
