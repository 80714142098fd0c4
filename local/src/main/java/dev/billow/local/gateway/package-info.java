/// The HTTP front: API Gateway's HTTP API with payload 2.0, in front of a function.
@NullMarked
package dev.billow.local.gateway;

import org.jspecify.annotations.NullMarked;
