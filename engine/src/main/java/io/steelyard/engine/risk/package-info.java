/** The gate that every order passes: one class for each hard limit, and the only maker of an {@code ApprovedOrder}. */
@NullMarked
package io.steelyard.engine.risk;

import org.jspecify.annotations.NullMarked;
