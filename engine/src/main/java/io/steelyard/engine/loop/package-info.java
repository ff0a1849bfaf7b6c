/** Stamp, journal, apply, journal, route: one object for live and backtest. */
@NullMarked
package io.steelyard.engine.loop;

import org.jspecify.annotations.NullMarked;
