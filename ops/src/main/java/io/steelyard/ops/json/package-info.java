/** JSON as the command line and the server print it. */
@NullMarked
package io.steelyard.ops.json;

import org.jspecify.annotations.NullMarked;
