package io.steelyard.connectors.llm;

import io.steelyard.engine.config.ConfigSection;
import io.steelyard.engine.config.Secret;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One configured model.
 *
 * @param name what the operator calls it, such as {@code daily}
 * @param provider where it runs
 * @param baseUrl of the endpoint
 * @param model the provider's id of it, pinned
 * @param apiKey null where the endpoint needs none
 * @param deadline for one answer, all of it
 * @param maxOutputTokens longest answer
 * @param highest the rung to try first
 * @param inputPrice millionths of a dollar for a million tokens asked
 * @param outputPrice millionths of a dollar for a million tokens answered
 */
public record ModelSettings(
        String name,
        Provider provider,
        String baseUrl,
        String model,
        @Nullable Secret apiKey,
        Duration deadline,
        int maxOutputTokens,
        Rung highest,
        long inputPrice,
        long outputPrice) {
    private static final long MILLIS = 1_000_000;
    private static final long SHORTEST = 100 * MILLIS;
    private static final long LONGEST = 120_000 * MILLIS;

    /** 10^-8 dollars in a millionth. */
    private static final long RAW_PER_MICRO = 100;

    private static final long HIGHEST_PRICE_RAW = 1_000L * 100_000_000L;

    /** Reads the table {@code [models.NAME]} of a model that will be asked; every fault is noted in it. */
    public static ModelSettings read(String name, ConfigSection section, Map<String, String> environment) {
        return read(name, section, environment, true);
    }

    /** The same; of a model that will not be asked, for its answers are recorded, no key is looked for. */
    static ModelSettings read(String name, ConfigSection section, Map<String, String> environment, boolean asking) {
        Provider provider = Provider.of(section.choice("provider", Provider.ids()));
        String url =
                provider.baseUrl().isEmpty() ? section.text("base_url") : section.text("base_url", provider.baseUrl());
        checkUrl(section, url);
        return new ModelSettings(
                name,
                provider,
                url,
                section.text("model"),
                key(section, provider, environment, asking),
                Duration.ofNanos(section.nanos("deadline", SHORTEST, LONGEST)),
                section.count("max_output_tokens", 64, 4_096),
                provider.highest(),
                section.amountRaw("input_price_per_million", "USD", 0, HIGHEST_PRICE_RAW) / RAW_PER_MICRO,
                section.amountRaw("output_price_per_million", "USD", 0, HIGHEST_PRICE_RAW) / RAW_PER_MICRO);
    }

    private static @Nullable Secret key(
            ConfigSection section, Provider provider, Map<String, String> environment, boolean asking) {
        if (!asking) {
            section.ignore("api_key");
            return null;
        }
        return provider.isKeyNeeded() || section.has("api_key") ? section.secret("api_key", environment) : null;
    }

    /** What {@code input} and {@code output} tokens cost, millionths of a dollar, rounded up. */
    public long costMicros(int input, int output) {
        long millionfold =
                Math.addExact(Math.multiplyExact(inputPrice, input), Math.multiplyExact(outputPrice, output));
        return Math.ceilDiv(millionfold, 1_000_000L);
    }

    /** A key goes over the wire encrypted, or not beyond this machine. */
    private static void checkUrl(ConfigSection section, String url) {
        try {
            URI uri = URI.create(url);
            boolean local = "localhost".equals(uri.getHost()) || "127.0.0.1".equals(uri.getHost());
            boolean safe = "https".equals(uri.getScheme()) || ("http".equals(uri.getScheme()) && local);
            if (!safe || uri.getUserInfo() != null) {
                section.problem("base_url", "https, or http to this machine, without a user in it", "***");
            }
        } catch (IllegalArgumentException _) {
            section.problem("base_url", "a URL", "***");
        }
    }
}
