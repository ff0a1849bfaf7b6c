/** Worked cases: what the very core, governor and gate would do under an owner's mandate in a dozen plain situations. */
@NullMarked
package io.steelyard.backtest.cases;

import org.jspecify.annotations.NullMarked;
