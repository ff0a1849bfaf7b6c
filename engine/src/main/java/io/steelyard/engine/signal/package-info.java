/** Measures relative risk: the dollar legs of both coins, deviations, flow, pool state, and the peg's condition. */
@NullMarked
package io.steelyard.engine.signal;

import org.jspecify.annotations.NullMarked;
