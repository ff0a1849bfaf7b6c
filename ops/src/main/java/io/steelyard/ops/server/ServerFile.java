package io.steelyard.ops.server;

import io.steelyard.backtest.replay.BacktestConfig;
import io.steelyard.connectors.llm.AdvisorFile;
import io.steelyard.connectors.news.NewsFile;
import io.steelyard.engine.config.ConfigException;
import io.steelyard.engine.config.ConfigProblems;
import io.steelyard.engine.config.ConfigSection;
import io.steelyard.engine.config.InstrumentCatalogue;
import io.steelyard.engine.config.TomlDocument;
import io.steelyard.engine.domain.RunMode;
import io.steelyard.engine.live.ReconcilePace;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * A server's configuration, such as {@code config/paper.toml}: where it runs, what it listens to, and which trading
 * configuration it shares with the backtests, so that both decide alike.
 *
 * @param mode in which world
 * @param state the folder of journals, token and halt file; each mode has its own
 * @param trading what is traded and how
 * @param feeds what is listened to
 * @param accounts what is traded with; none where money is simulated from the start
 * @param reconcileEvery how often accounts are asked for all that they know
 * @param advisor which models are asked; none is a rule policy alone
 * @param news which news they read
 * @param people who may answer the engine's questions
 * @param notices who is told of it, and when
 * @param adminPort of the loopback address; 0 for any free one
 */
public record ServerFile(
        RunMode mode,
        Path state,
        BacktestConfig trading,
        List<FeedSettings> feeds,
        List<AccountSettings> accounts,
        Duration reconcileEvery,
        AdvisorFile advisor,
        NewsFile news,
        List<Approver> people,
        NoticeSettings notices,
        int adminPort) {
    private static final List<String> MODES = List.of("observe", "paper", "shadow", "testnet", "live");
    private static final int HIGHEST_PORT = 65_535;
    private static final String BRIEFING = "core.briefing";

    public ServerFile {
        feeds = List.copyOf(feeds);
        accounts = List.copyOf(accounts);
        people = List.copyOf(people);
    }

    /**
     * Reads {@code file}; {@code overrides} are dotted keys of the trading configuration, as {@code --set} has them.
     *
     * @throws ConfigException naming every fault of this file, or every fault of the trading configuration
     */
    public static ServerFile read(Path file, Map<String, String> overrides) {
        ConfigProblems problems = new ConfigProblems();
        TomlDocument document = TomlDocument.read(file, problems);
        problems.throwIfAny();
        ConfigSection root = document.root();
        RunMode mode = RunMode.valueOf(root.choice("mode", MODES).toUpperCase(Locale.ROOT));
        boolean realMoney = root.has("real_money") && root.flag("real_money");
        if (realMoney != (mode == RunMode.LIVE)) {
            root.problem("real_money", "true in mode live, and there only", realMoney);
        }
        Path state = Path.of(root.text("state"), mode.name().toLowerCase(Locale.ROOT));
        Path tradingFile = file.resolveSibling(root.text("trading"));
        InstrumentCatalogue catalogue =
                InstrumentCatalogue.read(file.resolveSibling(root.text("instruments")), problems);
        String every = root.text("advise_every");
        Path advisorFile = file.resolveSibling(root.text("advisor"));
        Path newsFile = file.resolveSibling(root.text("news"));
        Map<String, String> set = set(root.section("set"), overrides);
        List<FeedSettings> feeds = new ArrayList<>();
        for (ConfigSection section : root.sections("feed")) {
            feeds.add(FeedSettings.read(section, catalogue));
        }
        List<AccountSettings> accounts = accounts(root, catalogue, mode);
        Duration reconcileEvery = root.has("reconcile_every")
                ? Duration.ofNanos(root.nanos("reconcile_every", 1_000_000_000L, 3_600_000_000_000L))
                : ReconcilePace.USUAL.interval();
        List<Approver> people = new ArrayList<>();
        for (ConfigSection section : root.has("person") ? root.sections("person") : List.<ConfigSection>of()) {
            people.add(Approver.read(section, System.getenv()));
        }
        NoticeSettings notices = NoticeSettings.read(root, System.getenv());
        int port = root.section("admin").count("port", 0, HIGHEST_PORT);
        document.reportUnread();
        problems.throwIfAny();
        AdvisorFile advisor = AdvisorFile.read(advisorFile, System.getenv(), true);
        set.putIfAbsent(BRIEFING, advisor.models().isEmpty() ? "0m" : every);
        BacktestConfig trading = BacktestConfig.load(tradingFile, set);
        trading.limits().requireFit(mode);
        NewsFile news = NewsFile.read(newsFile, System.getenv());
        return new ServerFile(
                mode, state, trading, feeds, accounts, reconcileEvery, advisor, news, people, notices, port);
    }

    /** Only where an account is at stake, or its shadow, and then at least one. */
    private static List<AccountSettings> accounts(ConfigSection root, InstrumentCatalogue catalogue, RunMode mode) {
        boolean needed = mode == RunMode.SHADOW || mode == RunMode.TESTNET || mode == RunMode.LIVE;
        if (needed != root.has("account")) {
            root.problem(
                    "account",
                    needed
                            ? "at least one [[account]] in mode " + mode.name().toLowerCase(Locale.ROOT)
                            : "none in this mode",
                    root.has("account") ? "one" : "none");
        }
        List<AccountSettings> accounts = new ArrayList<>();
        for (ConfigSection section : root.has("account") ? root.sections("account") : List.<ConfigSection>of()) {
            AccountSettings account = AccountSettings.read(section, catalogue, mode, System.getenv());
            if (account != null) {
                accounts.add(account);
            }
        }
        return accounts;
    }

    private static Map<String, String> set(ConfigSection section, Map<String, String> overrides) {
        Map<String, String> set = new TreeMap<>();
        section.keys().forEach(key -> set.put(key, section.text(key)));
        set.putAll(overrides);
        return set;
    }
}
