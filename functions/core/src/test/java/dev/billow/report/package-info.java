/// In-memory fakes of the ports, and the contract tests that fakes and adapters both pass.
@NullMarked
package dev.billow.report;

import org.jspecify.annotations.NullMarked;
