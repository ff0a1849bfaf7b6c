/** The state machine of one order and the blotter of all that are open. */
@NullMarked
package io.steelyard.engine.order;

import org.jspecify.annotations.NullMarked;
