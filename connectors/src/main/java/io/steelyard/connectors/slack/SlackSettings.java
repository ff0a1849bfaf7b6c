package io.steelyard.connectors.slack;

import io.steelyard.engine.config.ConfigSection;
import io.steelyard.engine.config.Secret;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A workspace's app.
 *
 * @param botToken {@code xoxb-…}, with chat:write, channels:history and commands
 * @param appToken {@code xapp-…} for buttons and slash commands; null for notices only
 * @param channel id of the channel
 * @param apiUrl of Slack's methods, ending in a slash
 */
public record SlackSettings(Secret botToken, @Nullable Secret appToken, String channel, String apiUrl) {
    /** Where Slack is. */
    public static final String SLACK = "https://slack.com/api/";

    private static final String CHANNEL = "[CGD][A-Z0-9]{2,20}";

    /** Reads the table {@code [slack]}; null, with every fault noted in it, where it is none. */
    public static @Nullable SlackSettings read(ConfigSection section, Map<String, String> environment) {
        Secret bot = section.secret("bot_token", environment);
        Secret app = section.has("app_token") ? section.secret("app_token", environment) : null;
        String channel = section.text("channel");
        String api = section.text("api_url", SLACK);
        if (!channel.matches(CHANNEL)) {
            section.problem("channel", "a channel's id such as C012AB3CD", channel);
        }
        if (!api.endsWith("/") || !(api.startsWith("https://") || api.startsWith("http://127.0.0.1:"))) {
            section.problem("api_url", "an https address that ends in a slash", api);
        }
        return bot == null ? null : new SlackSettings(bot, app, channel, api);
    }
}
