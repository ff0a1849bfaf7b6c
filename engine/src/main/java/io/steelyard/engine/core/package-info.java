/** The only reducer: folds the next journalled input into state and decisions. */
@NullMarked
package io.steelyard.engine.core;

import org.jspecify.annotations.NullMarked;
