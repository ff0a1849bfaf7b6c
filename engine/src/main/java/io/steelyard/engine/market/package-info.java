/** Folds market inputs into what is known of each listing: prices, last bar, book, and how old it all is. */
@NullMarked
package io.steelyard.engine.market;

import org.jspecify.annotations.NullMarked;
