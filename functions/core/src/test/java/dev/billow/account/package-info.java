/// The in-memory fake of the settings of accounts, and the contract test that adapters pass too.
@NullMarked
package dev.billow.account;

import org.jspecify.annotations.NullMarked;
