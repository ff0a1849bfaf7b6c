package io.steelyard.engine.config;

import io.steelyard.engine.risk.RiskLimits.Band;
import io.steelyard.engine.risk.RiskLimits.Purpose;

/** One table of {@code limits.toml}: every value is read between its bounds of the build. */
final class LimitSection {
    private final ConfigSection section;
    private final Purpose purpose;

    LimitSection(ConfigSection section, Purpose purpose) {
        this.section = section;
        this.purpose = purpose;
    }

    ConfigSection plain() {
        return section;
    }

    LimitSection section(String key) {
        return new LimitSection(section.section(key), purpose);
    }

    long share(String key, BuildLimit bound) {
        return section.shareRaw(key, bound.min(purpose), bound.max(purpose));
    }

    long points(String key, BuildLimit bound) {
        return section.pointsRaw(key, bound.min(purpose), bound.max(purpose));
    }

    long bps(String key, BuildLimit bound) {
        return section.bpsRaw(key, bound.min(purpose), bound.max(purpose));
    }

    long nanos(String key, BuildLimit bound) {
        return section.nanos(key, bound.min(purpose), bound.max(purpose));
    }

    long amount(String key, String asset, BuildLimit bound) {
        return section.amountRaw(key, asset, bound.min(purpose), bound.max(purpose));
    }

    long decimal(String key, BuildLimit bound) {
        return section.decimalRaw(key, bound.min(purpose), bound.max(purpose));
    }

    int count(String key, BuildLimit bound) {
        return section.count(key, Math.toIntExact(bound.min(purpose)), Math.toIntExact(bound.max(purpose)));
    }

    /** Two shares under {@code …_min} and {@code …_max}. */
    Band shareBand(String key, BuildLimit bound) {
        return ordered(key, share(key + "_min", bound), share(key + "_max", bound));
    }

    /** Two prices under {@code …_min} and {@code …_max}. */
    Band priceBand(String key, BuildLimit bound) {
        return ordered(key, decimal(key + "_min", bound), decimal(key + "_max", bound));
    }

    /** The number of items in a list, which the build bounds too. */
    void bounded(String key, int size, BuildLimit bound) {
        if (size < bound.min(purpose) || size > bound.max(purpose)) {
            section.problem(key, "from " + bound.min(purpose) + " to " + bound.max(purpose) + " entries", size);
        }
    }

    /** Two values that must not contradict each other: the first is at most the second. */
    void ascending(String lowKey, long low, String highKey, long high) {
        if (low > high && section.has(lowKey) && section.has(highKey)) {
            section.problem(highKey, "at least " + lowKey, section.written(highKey));
        }
    }

    /** A depeg opens the bounds under {@code prefix} and never narrows them. */
    void widens(String prefix, Band calm, Band depeg) {
        String calmKey = prefix + "calm";
        String depegKey = prefix + "depeg";
        ascending(depegKey + "_min", depeg.minRaw(), calmKey + "_min", calm.minRaw());
        ascending(calmKey + "_max", calm.maxRaw(), depegKey + "_max", depeg.maxRaw());
    }

    private Band ordered(String key, long min, long max) {
        ascending(key + "_min", min, key + "_max", max);
        return new Band(min, max);
    }
}
