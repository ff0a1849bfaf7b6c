/** Ways of walking to the governor's target in small orders: by the clock, by the market's volume, or behind a small show. */
@NullMarked
package io.steelyard.strategies.execution;

import org.jspecify.annotations.NullMarked;
