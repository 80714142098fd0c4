/// Usage records as text: fields, rules, readers for people's messages, and faults.
///
/// Everything here is the slow and talkative path in plain Java. It says what is wrong and where;
/// the sums are made elsewhere.
@NullMarked
package dev.billow.worker.usage;

import org.jspecify.annotations.NullMarked;
