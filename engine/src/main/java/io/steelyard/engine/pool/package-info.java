/** The exact integer arithmetic of on-chain pools, with each contract's own rounding: StableSwap and Uniswap v3. */
@NullMarked
package io.steelyard.engine.pool;

import org.jspecify.annotations.NullMarked;
