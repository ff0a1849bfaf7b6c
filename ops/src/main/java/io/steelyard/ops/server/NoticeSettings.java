package io.steelyard.ops.server;

import io.steelyard.connectors.slack.SlackSettings;
import io.steelyard.connectors.webhook.WebhookSettings;
import io.steelyard.engine.config.ConfigSection;
import io.steelyard.engine.mandate.Tongue;
import io.steelyard.ops.notify.QuietHours;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who is told of the engine, when and in which language.
 *
 * @param quiet hours in which only what is critical is told
 * @param tongue of the words
 * @param slack the workspace; null for none
 * @param webhooks other addresses
 */
public record NoticeSettings(
        QuietHours quiet, Tongue tongue, @Nullable SlackSettings slack, List<WebhookSettings> webhooks) {
    private static final String HOURS = "([01]\\d|2[0-3]):[0-5]\\d-([01]\\d|2[0-3]):[0-5]\\d";

    public NoticeSettings {
        webhooks = List.copyOf(webhooks);
    }

    /** Reads {@code [notices]}, {@code [slack]} and {@code [[webhook]]} of {@code root}; every fault is noted there. */
    static NoticeSettings read(ConfigSection root, Map<String, String> environment) {
        ConfigSection section = root.section("notices");
        Tongue tongue = section.choice("language", List.of("en", "zh")).equals("zh") ? Tongue.CHINESE : Tongue.ENGLISH;
        SlackSettings slack = root.has("slack") ? SlackSettings.read(root.section("slack"), environment) : null;
        List<WebhookSettings> webhooks = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (ConfigSection one : root.has("webhook") ? root.sections("webhook") : List.<ConfigSection>of()) {
            WebhookSettings webhook = WebhookSettings.read(one, environment);
            if (webhook != null && names.add(webhook.name())) {
                webhooks.add(webhook);
            } else if (webhook != null) {
                one.problem("name", "a name that no other webhook has", webhook.name());
            }
        }
        return new NoticeSettings(quiet(section), tongue, slack, webhooks);
    }

    private static QuietHours quiet(ConfigSection section) {
        String text = section.text("quiet");
        if (text.isEmpty()) {
            return QuietHours.NONE;
        }
        if (!text.matches(HOURS)) {
            section.problem("quiet", "hours of UTC such as 22:00-06:00, or \"\" for none", text);
            return QuietHours.NONE;
        }
        int dash = text.indexOf('-');
        return new QuietHours(LocalTime.parse(text.substring(0, dash)), LocalTime.parse(text.substring(dash + 1)));
    }
}
