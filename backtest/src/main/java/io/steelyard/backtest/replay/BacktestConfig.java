package io.steelyard.backtest.replay;

import io.steelyard.engine.config.ConfigException;
import io.steelyard.engine.config.ConfigLoader;
import io.steelyard.engine.config.ConfigProblems;
import io.steelyard.engine.config.ConfigSection;
import io.steelyard.engine.config.InstrumentCatalogue;
import io.steelyard.engine.config.IssuerCatalogue;
import io.steelyard.engine.config.LoadedLimits;
import io.steelyard.engine.config.PluginRegistry;
import io.steelyard.engine.config.TomlDocument;
import io.steelyard.engine.config.VenueFlightReader;
import io.steelyard.engine.core.CoreSettings;
import io.steelyard.engine.domain.Asset;
import io.steelyard.engine.domain.CoinPair;
import io.steelyard.engine.domain.FixedPoint;
import io.steelyard.engine.domain.Price;
import io.steelyard.engine.domain.RunMode;
import io.steelyard.engine.domain.Sha256;
import io.steelyard.engine.hazard.IssuerPriors;
import io.steelyard.engine.mandate.Term;
import io.steelyard.engine.strategy.PluginSettings;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A backtest as written in {@code config/backtest.toml}, with what the command line put over it.
 *
 * @param limits the limits in force, cut down by the mandate where there is one
 * @param mandate the owner's mandate; null where none binds the run
 * @param pair the two coins and their money
 * @param startUsdRaw value of the portfolio at the start, raw 10^-8
 * @param policyId which policy
 * @param policySettings its settings
 * @param askedSettings those of them that the command line names, which are all that another policy gets
 * @param strategyId which strategy walks to the target
 * @param strategySettings its settings
 * @param venue where orders go
 * @param oracle how the oracle chooses
 * @param core how the core is set up
 * @param hash of the file's bytes, the issuers', the venues', the mandate and all that was put over them
 */
public record BacktestConfig(
        LoadedLimits limits,
        @Nullable MandateInForce mandate,
        CoinPair pair,
        long startUsdRaw,
        String policyId,
        Map<String, String> policySettings,
        Map<String, String> askedSettings,
        String strategyId,
        Map<String, String> strategySettings,
        VenueSetup venue,
        OracleSetup oracle,
        CoreSettings core,
        Sha256 hash) {

    private static final long PER_PERCENT = 10_000;
    private static final long MINUTE_NANOS = 60_000_000_000L;
    private static final long DAY_NANOS = 1440 * MINUTE_NANOS;
    private static final long TRILLION_USD_RAW = 1_000_000_000L * 100_000_000L;

    /**
     * Reads {@code file}; {@code overrides} are dotted keys with their values as on the command line.
     *
     * @throws ConfigException naming every fault of this file and of those it names
     */
    public static BacktestConfig load(Path file, Map<String, String> overrides) {
        ConfigProblems problems = new ConfigProblems();
        TomlDocument document = TomlDocument.read(file, overrides, problems);
        problems.throwIfAny(); // what cannot be read lacks every key, and saying so would hide the fault
        ConfigSection root = document.root();
        CoinPair pair = pair(root.section("pair"));
        Path limitsFile = file.resolveSibling(root.text("limits"));
        Path venuesFile = file.resolveSibling(root.text("venues"));
        Path instrumentsFile = file.resolveSibling(root.text("instruments"));
        Path issuersFile = file.resolveSibling(root.text("issuers"));
        problems.throwIfAny();
        LoadedLimits hard = ConfigLoader.readLimits(limitsFile, pair, problems);
        MandateInForce mandate = MandateInForce.read(file, root, hard, pair, problems);
        String simulates = root.text(MandateInForce.SIMULATES, "");
        boolean sound = problems.isEmpty(); // limits that are wrong cannot be cut
        LoadedLimits limits = mandate == null || !sound ? hard : mandate.narrowed(simulates, problems);
        IssuerCatalogue issuers = IssuerCatalogue.read(issuersFile, pair, problems);
        VenueFlightReader.Loaded venues = VenueFlightReader.read(venuesFile, problems);
        InstrumentCatalogue catalogue = InstrumentCatalogue.read(instrumentsFile, problems);
        VenueSection venue = new VenueSection(root.section("venue"), catalogue);
        Map<String, String> policySettings = settings(root.section("policy"));
        BacktestConfig config = new BacktestConfig(
                limits,
                mandate,
                pair,
                root.section("portfolio").amountRaw("start", pair.numeraire().code(), 1, TRILLION_USD_RAW),
                root.text("policy_id"),
                policySettings,
                asked(policySettings, "policy", overrides),
                root.text("strategy_id"),
                strategySettings(file, root, overrides),
                venue.read(),
                oracle(root.section("oracle")),
                core(root.section("core"), pair, issuers.priors()).withVenues(venues.settings()),
                hash(document.sha256(), issuers.sha256(), venues.sha256(), mandate, overrides));
        document.reportUnread();
        problems.throwIfAny();
        return config;
    }

    /**
     * The setup of one run; an unknown policy or a bad setting of a plug-in is a {@link ConfigException}.
     *
     * @param policy another policy than the file's, with its default settings but for those on the command line; null for
     *     the file's
     * @param fromNanos opening time of the first scored minute, or {@link BacktestSetup#JOURNAL_START}
     * @param toNanos first moment after the window, or {@link BacktestSetup#JOURNAL_END}
     * @param build version of the program
     */
    public BacktestSetup setup(
            @Nullable String policy, AdviceSource advice, long fromNanos, long toNanos, String build) {
        String id = policy == null ? policyId : policy;
        Map<String, String> settings = id.equals(policyId) ? policySettings : askedSettings;
        requireNeutral(id, settings);
        return setup(id, settings, advice, fromNanos, toNanos, build);
    }

    /** The owner's share in calm is a wish that only the policy can keep: half, or the setting of one that has it. */
    private void requireNeutral(String id, Map<String, String> settings) {
        if (mandate == null) {
            return;
        }
        long held = new PluginSettings(settings).ratioRaw("weight", "50%", "0%", "100%") / PER_PERCENT;
        long wished = mandate.mandate().number(Term.BASE_NEUTRAL);
        if (held != wished) {
            throw new ConfigException(List.of(mandate.file() + ":base_neutral: " + held + "%, which policy " + id
                    + " holds in calm (\"rebalance\" takes another by policy.settings.weight), was \"" + wished
                    + "%\""));
        }
    }

    /** The same run with a policy to compare with, which has its default settings. */
    public BacktestSetup baseline(String id, AdviceSource advice, long fromNanos, long toNanos, String build) {
        return setup(id, id.equals(policyId) ? policySettings : Map.of(), advice, fromNanos, toNanos, build);
    }

    private BacktestSetup setup(
            String id, Map<String, String> settings, AdviceSource advice, long fromNanos, long toNanos, String build) {
        requirePlugins(id, settings);
        Sha256 run = sha256(String.join("|", hash.toString(), limits.sha256().toString(), id, advice.word()) + "|"
                + fromNanos + "|" + toNanos);
        return new BacktestSetup(
                (int) run.a(),
                RunMode.BACKTEST,
                build,
                hash,
                limits.sha256(),
                core,
                limits.limits(),
                id,
                () -> PluginRegistry.newPolicy(id, new PluginSettings(settings)),
                () -> List.of(PluginRegistry.newStrategy(strategyId, new PluginSettings(strategySettings))),
                advice,
                venue,
                new StartingPortfolio.Halves(startUsdRaw),
                fromNanos,
                toNanos,
                oracle);
    }

    /** Makes each plug-in once, so that a fault is found before anything runs. */
    private void requirePlugins(String id, Map<String, String> settings) {
        try {
            PluginRegistry.newPolicy(id, new PluginSettings(settings));
        } catch (IllegalArgumentException e) {
            throw new ConfigException(List.of("policy: " + e.getMessage()));
        }
        try {
            PluginRegistry.newStrategy(strategyId, new PluginSettings(strategySettings));
        } catch (IllegalArgumentException e) {
            throw new ConfigException(List.of("strategy: " + e.getMessage()));
        }
    }

    private static CoinPair pair(ConfigSection section) {
        return new CoinPair(
                new Asset(section.text("base", "USDC")),
                new Asset(section.text("quote", "USDT")),
                new Asset(section.text("numeraire", "USD")));
    }

    private static Map<String, String> settings(ConfigSection section) {
        ConfigSection own = section.section("settings");
        Map<String, String> texts = new TreeMap<>();
        PluginSettings given = own.pluginSettings();
        own.keys().forEach(key -> texts.put(key, given.text(key, "")));
        return texts;
    }

    /** The file's, if the strategy is the file's; another strategy gets what the command line names and nothing else. */
    private static Map<String, String> strategySettings(Path file, ConfigSection root, Map<String, String> overrides) {
        Map<String, String> settings = settings(root.section("strategy"));
        String own = TomlDocument.read(file, new ConfigProblems()).root().text("strategy_id");
        return root.text("strategy_id").equals(own) ? settings : asked(settings, "strategy", overrides);
    }

    private static Map<String, String> asked(
            Map<String, String> settings, String plugin, Map<String, String> overrides) {
        Map<String, String> asked = new TreeMap<>(settings);
        asked.keySet().removeIf(key -> !overrides.containsKey(plugin + ".settings." + key));
        return asked;
    }

    private static OracleSetup oracle(ConfigSection section) {
        return new OracleSetup(
                (int) (section.nanos("step", MINUTE_NANOS, DAY_NANOS) / MINUTE_NANOS),
                (int) (section.nanos("window", MINUTE_NANOS, 366 * DAY_NANOS) / MINUTE_NANOS),
                (int) (section.nanos("return_after", 0, 366 * DAY_NANOS) / MINUTE_NANOS),
                new Price(section.decimalRaw("return_above", 1, 10 * Price.ONE.raw())));
    }

    private static CoreSettings core(ConfigSection section, CoinPair pair, IssuerPriors priors) {
        return CoreSettings.of(pair)
                .withPriors(priors)
                .withCheckpointInputs(section.number("checkpoint_inputs", 1, Long.MAX_VALUE))
                .withBriefingNanos(section.nanos("briefing", 0, DAY_NANOS))
                .withAlarmCostRaw(section.bpsRaw("alarm_cost", 1, FixedPoint.MILLION));
    }

    /** A configuration without a mandate keeps the hash it had before there were any. */
    private static Sha256 hash(
            Sha256 file,
            Sha256 issuers,
            Sha256 venues,
            @Nullable MandateInForce mandate,
            Map<String, String> overrides) {
        String owner = mandate == null ? "" : mandate.hash() + "|";
        return sha256(file + "|" + issuers + "|" + venues + "|" + owner + new TreeMap<>(overrides));
    }

    private static Sha256 sha256(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            ByteBuffer words = ByteBuffer.wrap(digest);
            return new Sha256(words.getLong(), words.getLong(), words.getLong(), words.getLong());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Invariant: every JDK has SHA-256", e);
        }
    }
}
