/** Strategies that quote both sides of a pegged pair: inventory around the governor's target, and a kill in a depeg. */
@NullMarked
package io.steelyard.strategies.quoting;

import org.jspecify.annotations.NullMarked;
