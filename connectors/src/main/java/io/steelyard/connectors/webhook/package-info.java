/** Notices to any address that takes JSON: Slack's incoming webhooks, PagerDuty's events, or one's own. */
@NullMarked
package io.steelyard.connectors.webhook;

import org.jspecify.annotations.NullMarked;
