/// What the table of the contract is made of: operations, and the routes that lead to them.
@NullMarked
package dev.billow.api.contract;

import org.jspecify.annotations.NullMarked;
