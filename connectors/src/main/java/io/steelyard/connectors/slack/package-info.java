/** Slack: notices into a channel, one thread an incident, and people's buttons and slash commands back over a socket that we open. */
@NullMarked
package io.steelyard.connectors.slack;

import org.jspecify.annotations.NullMarked;
