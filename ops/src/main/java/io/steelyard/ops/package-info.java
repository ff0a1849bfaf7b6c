/** The composition root: it alone has the whole class path. */
@NullMarked
package io.steelyard.ops;

import org.jspecify.annotations.NullMarked;
