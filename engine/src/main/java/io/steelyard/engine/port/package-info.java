/** Every door to the world. */
@NullMarked
package io.steelyard.engine.port;

import org.jspecify.annotations.NullMarked;
