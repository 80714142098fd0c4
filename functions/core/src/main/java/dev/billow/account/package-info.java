/// What is kept of an account: how it wants its reports made.
@NullMarked
package dev.billow.account;

import org.jspecify.annotations.NullMarked;
