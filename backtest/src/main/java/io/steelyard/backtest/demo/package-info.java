/** The demonstration: a reconstruction of March 2023 from published figures, run through the whole engine in paper mode. */
@NullMarked
package io.steelyard.backtest.demo;

import org.jspecify.annotations.NullMarked;
