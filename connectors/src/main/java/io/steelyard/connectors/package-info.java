/** The root of the adapters to the outside world; each counterpart has a room below. */
@NullMarked
package io.steelyard.connectors;

import org.jspecify.annotations.NullMarked;
