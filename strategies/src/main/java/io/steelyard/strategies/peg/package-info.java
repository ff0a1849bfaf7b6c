/** Strategies that live off the peg itself: they lean on the deviation of the cross from its own median. */
@NullMarked
package io.steelyard.strategies.peg;

import org.jspecify.annotations.NullMarked;
