/// What the service says about itself: the OpenAPI document and the readable page, both built from
/// the route table.
@NullMarked
package dev.billow.api.document;

import org.jspecify.annotations.NullMarked;
