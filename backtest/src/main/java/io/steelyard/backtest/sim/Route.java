package io.steelyard.backtest.sim;

import io.steelyard.engine.domain.InstrumentId;
import org.jspecify.annotations.Nullable;

/**
 * Where the bars of a market come from: one listing, or two dollar legs whose cross is base leg by quote leg with the
 * volume of the base leg.
 *
 * <p>A bar's price is (open + high + low + close) / 4. Where the quote leg has no bar of that time, its last close is
 * carried; where the base leg has none, nothing trades. Source: REFERENCE_REPLAY rule 4.
 *
 * @param baseLeg the listing, or base coin in dollars
 * @param quoteLeg quote coin in dollars; null for a listing's own bars
 */
public record Route(InstrumentId baseLeg, @Nullable InstrumentId quoteLeg) {}
