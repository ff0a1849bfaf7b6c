/** Folds fills and balances into what we hold, where, and what it is worth. */
@NullMarked
package io.steelyard.engine.portfolio;

import org.jspecify.annotations.NullMarked;
