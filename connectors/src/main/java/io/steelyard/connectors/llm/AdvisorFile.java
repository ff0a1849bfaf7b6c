package io.steelyard.connectors.llm;

import io.steelyard.engine.config.ConfigProblems;
import io.steelyard.engine.config.ConfigSection;
import io.steelyard.engine.config.TomlDocument;
import io.steelyard.engine.domain.Bps;
import io.steelyard.engine.domain.Sha256;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@code advisor.toml} as read: who is asked, when, and what that may cost.
 *
 * @param models the cheap one first; empty when nobody is asked
 * @param routing when one model is good enough, and when two agree
 * @param spending what asking may cost in a day
 * @param circuit when a model that fails is left alone
 * @param knowsUntil the last day that one of the models may have read of; null when nobody says
 */
public record AdvisorFile(
        List<ModelSettings> models,
        Routing routing,
        Spending spending,
        Circuit circuit,
        @Nullable LocalDate knowsUntil) {
    private static final long MICRO_RAW = 100; // 10^-8 dollars in a millionth
    private static final long MOST_DOLLARS_RAW = 100_000L * 100_000_000L;
    private static final long SHARE_RAW = 1_000_000;
    private static final long PERCENT_RAW = SHARE_RAW / 100;
    private static final long DAY_NANOS = 86_400_000_000_000L;
    private static final long SECOND_NANOS = 1_000_000_000L;
    private static final int MOST_TOKENS = 1_000_000_000;
    private static final int MOST_CALLS = 1_000;
    private static final int MOST_NATS = 3_000;

    public AdvisorFile {
        models = List.copyOf(models);
    }

    /** A day's tokens, millionths of a dollar, and the per cent of both that only stress may touch. */
    public record Spending(long tokens, long micros, int reservePercent) {
        Budget budget() {
            return new Budget(tokens, micros, reservePercent);
        }
    }

    /** After {@code failures} per cent of {@code calls} failed, a model is left alone for {@code pause}. */
    public record Circuit(int calls, int failures, Duration pause) {}

    /**
     * Reads {@code file}; a {@link io.steelyard.engine.config.ConfigException} names every fault.
     *
     * @param environment where {@code env:} references of keys lead
     * @param asking whether models will be asked: a replay needs no key, and looks for none
     */
    public static AdvisorFile read(Path file, Map<String, String> environment, boolean asking) {
        ConfigProblems problems = new ConfigProblems();
        TomlDocument document = TomlDocument.read(file, problems);
        ConfigSection root = document.root();
        AdvisorFile read = new AdvisorFile(
                models(root.section("models"), environment, asking),
                routing(root.section("routing")),
                spending(root.section("budget")),
                circuit(root.section("circuit")),
                knowsUntil(root));
        document.reportUnread();
        problems.throwIfAny();
        return read;
    }

    /** The name under which everything here together advises; {@code mandate} is zero without one. */
    public Sha256 policyVersion(PromptPack prompts, Sha256 mandate) {
        return PolicyVersion.of(models, prompts, routing, mandate);
    }

    private static List<ModelSettings> models(ConfigSection section, Map<String, String> environment, boolean asking) {
        List<ModelSettings> models = new ArrayList<>();
        for (String name : section.keys()) {
            models.add(ModelSettings.read(name, section.section(name), environment, asking));
        }
        return models;
    }

    private static @Nullable LocalDate knowsUntil(ConfigSection root) {
        if (!root.has("knows_until")) {
            return null;
        }
        String day = root.text("knows_until");
        try {
            return LocalDate.parse(day);
        } catch (DateTimeParseException _) {
            root.problem("knows_until", "a day such as 2025-07-31", day);
            return null;
        }
    }

    private static Routing routing(ConfigSection section) {
        return new Routing(
                section.bpsRaw("stress_deviation", 0, SHARE_RAW),
                section.bpsRaw("stress_hazard", 0, SHARE_RAW) / Bps.ONE_RAW,
                section.count("tolerance_milli_nats", 0, MOST_NATS));
    }

    private static Spending spending(ConfigSection section) {
        return new Spending(
                section.count("tokens", 0, MOST_TOKENS),
                section.amountRaw("dollars", "USD", 0, MOST_DOLLARS_RAW) / MICRO_RAW,
                Math.toIntExact(section.shareRaw("reserve", 0, SHARE_RAW - PERCENT_RAW) / PERCENT_RAW));
    }

    private static Circuit circuit(ConfigSection section) {
        return new Circuit(
                section.count("calls", 1, MOST_CALLS),
                Math.toIntExact(section.shareRaw("failures", PERCENT_RAW, SHARE_RAW) / PERCENT_RAW),
                Duration.ofNanos(section.nanos("pause", SECOND_NANOS, DAY_NANOS)));
    }
}
