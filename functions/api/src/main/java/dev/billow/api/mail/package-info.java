/// What those who get mails can say about them, without credentials.
@NullMarked
package dev.billow.api.mail;

import org.jspecify.annotations.NullMarked;
