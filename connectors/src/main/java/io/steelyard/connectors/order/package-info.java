/**
 * Orders at real venues: what can go wrong, how fast we may ask, and a desk that sends an order once and asks what became of
 * it until it knows. Each venue's language has a package below.
 */
@NullMarked
package io.steelyard.connectors.order;

import org.jspecify.annotations.NullMarked;
