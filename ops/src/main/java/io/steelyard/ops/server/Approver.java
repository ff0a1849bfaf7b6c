package io.steelyard.ops.server;

import io.steelyard.engine.config.ConfigSection;
import io.steelyard.engine.config.Secret;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A person who may say yes or no to the engine's questions. Each proves who he is by what only he has, since two yes of one
 * person are one.
 *
 * @param name as it will stand in the journal, at most 32 bytes
 * @param key his own word for the admin endpoint; null where he has none
 * @param slack his member id in Slack; null where he has none
 */
public record Approver(
        String name, @Nullable Secret key, @Nullable String slack) {
    private static final int MAX_NAME = 32;
    private static final String MEMBER = "[UW][A-Z0-9]{2,20}";

    /** Reads one {@code [[person]]}; every fault is noted in it. */
    static Approver read(ConfigSection section, Map<String, String> environment) {
        String name = section.text("name");
        if (name.isBlank() || name.getBytes(StandardCharsets.UTF_8).length > MAX_NAME) {
            section.problem("name", "a name of at most " + MAX_NAME + " bytes", name);
        }
        String slack = section.has("slack") ? section.text("slack") : null;
        if (slack != null && !slack.matches(MEMBER)) {
            section.problem("slack", "a member id such as U012AB3CD", slack);
        }
        return new Approver(name, section.has("key") ? section.secret("key", environment) : null, slack);
    }

    /** Compares in a time that does not depend on where they differ; nobody without a key is let in by it. */
    boolean isKey(String given) {
        return key != null
                && MessageDigest.isEqual(
                        key.reveal().getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
    }
}
