/** The HTML report of a run: plain records in, one self-contained page of text, tables and SVG out. */
@NullMarked
package io.steelyard.backtest.report;

import org.jspecify.annotations.NullMarked;
