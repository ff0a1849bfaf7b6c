/** A small story language for tests: a pegged market, what happens in it, and what must follow; with fakes of the ports. */
@NullMarked
package io.steelyard.engine.scenario;

import org.jspecify.annotations.NullMarked;
