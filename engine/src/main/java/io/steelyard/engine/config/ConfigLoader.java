package io.steelyard.engine.config;

import io.steelyard.engine.domain.CoinPair;
import io.steelyard.engine.risk.RiskLimits;
import java.nio.file.Path;

/** Loads the configuration files whose words the engine itself knows. */
public final class ConfigLoader {
    private ConfigLoader() {}

    /** The limits for {@code pair}; a {@link ConfigException} names every fault of the file. */
    public static LoadedLimits loadLimits(Path file, CoinPair pair) {
        ConfigProblems problems = new ConfigProblems();
        LoadedLimits limits = readLimits(file, pair, problems);
        problems.throwIfAny();
        return limits;
    }

    /** The same beside other files: faults are noted in {@code problems}, and with any the result must not be used. */
    public static LoadedLimits readLimits(Path file, CoinPair pair, ConfigProblems problems) {
        return limitsOf(file.toString(), TomlDocument.read(file, problems), pair);
    }

    static LoadedLimits limitsOf(String name, TomlDocument document, CoinPair pair) {
        RiskLimits limits = new RiskLimitsReader(document.root(), pair).read();
        document.reportUnread();
        return new LoadedLimits(name, limits, document.sha256());
    }
}
