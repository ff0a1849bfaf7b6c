/** The threads at the edge of a running engine: they follow the journal and carry news in and out; none is waited for. */
@NullMarked
package io.steelyard.engine.live;

import org.jspecify.annotations.NullMarked;
