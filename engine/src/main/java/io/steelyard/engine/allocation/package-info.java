/** Question out, advice in, target out: what a model thinks moves a target inside bounds, and nothing else. */
@NullMarked
package io.steelyard.engine.allocation;

import org.jspecify.annotations.NullMarked;
