/** The owner's signature under a mandate: typed data that a wallet shows in words, its file, and who is refused. */
@NullMarked
package io.steelyard.connectors.chain.owner;

import org.jspecify.annotations.NullMarked;
