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
import java.nio.file.Path;
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
        AdvisorFile advisor,
        NewsFile news,
        List<Approver> people,
        NoticeSettings notices,
        int adminPort) {
    private static final int HIGHEST_PORT = 65_535;
    private static final String BRIEFING = "core.briefing";

    public ServerFile {
        feeds = List.copyOf(feeds);
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
        RunMode mode =
                root.choice("mode", List.of("observe", "paper")).equals("paper") ? RunMode.PAPER : RunMode.OBSERVE;
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
        return new ServerFile(mode, state, trading, feeds, advisor, news, people, notices, port);
    }

    private static Map<String, String> set(ConfigSection section, Map<String, String> overrides) {
        Map<String, String> set = new TreeMap<>();
        section.keys().forEach(key -> set.put(key, section.text(key)));
        set.putAll(overrides);
        return set;
    }
}
