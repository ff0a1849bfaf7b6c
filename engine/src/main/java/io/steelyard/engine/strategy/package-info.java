/** The plug-in interfaces: policies that wish for weights, strategies that walk to the target. */
@NullMarked
package io.steelyard.engine.strategy;

import org.jspecify.annotations.NullMarked;
