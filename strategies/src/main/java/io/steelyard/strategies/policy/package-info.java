/** Allocation policies: baselines, threshold rules, and the hazard-based weights that are the default. */
@NullMarked
package io.steelyard.strategies.policy;

import org.jspecify.annotations.NullMarked;
