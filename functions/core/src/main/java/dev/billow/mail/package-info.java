/// Who may be mailed: what an address looks like, and who is on which list.
@NullMarked
package dev.billow.mail;

import org.jspecify.annotations.NullMarked;
