/// Reads template.yaml and says what it means on this machine: tables, queues, buckets, functions.
///
/// Only what the template of this project needs is understood; anything else is an error that
/// names it, so that the local stack never quietly differs from the deployment.
@NullMarked
package dev.billow.local.template;

import org.jspecify.annotations.NullMarked;
