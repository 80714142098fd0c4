/// Who may be mailed: the fakes, and the contract tests that adapters pass too.
@NullMarked
package dev.billow.mail;

import org.jspecify.annotations.NullMarked;
