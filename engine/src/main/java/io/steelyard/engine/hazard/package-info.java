/** Judges what was measured: hazards of issuers and venues, change-point detectors, and the weights that follow from them. */
@NullMarked
package io.steelyard.engine.hazard;

import org.jspecify.annotations.NullMarked;
