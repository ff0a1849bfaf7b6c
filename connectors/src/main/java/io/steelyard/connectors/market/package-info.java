/**
 * Market feeds of exchanges: a session that notices when a socket is dead, and for each venue a dialect that turns its frames
 * into inputs and knows when a book cannot be believed. Start at {@link io.steelyard.connectors.market.VenueFeed}.
 */
@NullMarked
package io.steelyard.connectors.market;

import org.jspecify.annotations.NullMarked;
