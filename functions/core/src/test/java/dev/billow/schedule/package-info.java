/// The in-memory fake of schedules, and the contract test that adapters pass too.
@NullMarked
package dev.billow.schedule;

import org.jspecify.annotations.NullMarked;
