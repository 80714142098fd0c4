/// Runs functions as AWS Lambda does: each in a process of its own, under the real runtime client,
/// with the environment of the template and nothing else.
@NullMarked
package dev.billow.local.lambda;

import org.jspecify.annotations.NullMarked;
