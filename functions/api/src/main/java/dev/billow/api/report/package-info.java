/// What the routes do with reports: ask for one, list, read, download and delete them.
@NullMarked
package dev.billow.api.report;

import org.jspecify.annotations.NullMarked;
