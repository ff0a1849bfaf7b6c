/**
 * The headless server: wires feeds, the engine's thread, venues and the adviser together, and lets people look and intervene.
 * Start at {@link io.steelyard.ops.server.Server}.
 */
@NullMarked
package io.steelyard.ops.server;

import org.jspecify.annotations.NullMarked;
