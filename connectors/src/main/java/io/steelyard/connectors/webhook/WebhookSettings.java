package io.steelyard.connectors.webhook;

import io.steelyard.engine.config.ConfigSection;
import io.steelyard.engine.config.Secret;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One address that is told.
 *
 * @param name under which its progress is remembered
 * @param form what it takes
 * @param url a secret: whoever knows a webhook's address may write there
 * @param routingKey of PagerDuty's service; null elsewhere
 */
public record WebhookSettings(
        String name, Form form, Secret url, @Nullable Secret routingKey) {
    /** What a request's body looks like. */
    public enum Form {
        /** Slack's incoming webhook. */
        SLACK,
        /** PagerDuty's Events API v2: an incident is triggered and resolved under its name. */
        PAGERDUTY,
        /** All of a notice: {@code steelyard.notice/1}. */
        JSON
    }

    /** Reads one {@code [[webhook]]}; null, with every fault noted in it, where it is none. */
    public static @Nullable WebhookSettings read(ConfigSection section, Map<String, String> environment) {
        String name = section.text("name");
        if (!name.matches("[a-z0-9-]{1,32}") || name.equals("slack")) {
            section.problem("name", "1 to 32 of a-z, 0-9 and -, and not slack", name);
        }
        Form form = Form.valueOf(
                section.choice("form", List.of("slack", "pagerduty", "json")).toUpperCase(Locale.ROOT));
        Secret url = section.secret("url", environment);
        Secret key = form == Form.PAGERDUTY ? section.secret("routing_key", environment) : null;
        return url == null ? null : new WebhookSettings(name, form, url, key);
    }
}
