/** The owner's mandate: one table of terms, from which reading, plain words in two languages, and every comparison follow. */
@NullMarked
package io.steelyard.engine.mandate;

import org.jspecify.annotations.NullMarked;
