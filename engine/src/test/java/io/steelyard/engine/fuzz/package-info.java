/** Hostile worlds around the real core, and an oracle that recomputes every limit from the raw history with big integers. */
@NullMarked
package io.steelyard.engine.fuzz;

import org.jspecify.annotations.NullMarked;
