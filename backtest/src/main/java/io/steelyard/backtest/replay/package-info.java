/** Drives the core over a journal and tells what came of it: the runner, its result, the re-decision check. */
@NullMarked
package io.steelyard.backtest.replay;

import org.jspecify.annotations.NullMarked;
