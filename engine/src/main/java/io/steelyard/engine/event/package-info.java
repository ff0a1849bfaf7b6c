/** What is journalled: an {@code Entry} is an {@code Input} from outside or a {@code Decision} of the core. */
@NullMarked
package io.steelyard.engine.event;

import org.jspecify.annotations.NullMarked;
