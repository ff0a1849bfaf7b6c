package io.steelyard.ops.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.steelyard.connectors.llama.LlamaProcess;
import io.steelyard.connectors.llama.SmallModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A real instruct model of 135 million weights drives the whole agent through the recorded March 2023: over HTTP, with the
 * shipped prompt, decoder, limits and journal. It proves the path, not the judgement: it answers in form and talks nonsense.
 */
@Tag("full")
class SmallModelMarchTest {
    private static final Path MARCH = Path.of("../../shared/data/kraken-1m-2023-03");

    @TempDir
    private Path folder;

    @BeforeEach
    void check() {
        assumeTrue(LlamaProcess.isSupported(), "llama.cpp has no library for this machine");
        assumeTrue(
                Files.exists(SmallModel.file()),
                "no " + SmallModel.file() + ": fetch it with connectors/src/test/scripts/fetch-small-model");
        assumeTrue(Files.isDirectory(MARCH), "skipped: ../shared/data/kraken-1m-2023-03 is absent");
    }

    @Test
    void shouldDriveTheAgentThroughMarch2023AndRepeatWithoutTheModel() throws IOException, InterruptedException {
        FallingCoin.importFile(MARCH.resolve("kraken_usdcusd_1min.csv.gz"), "USDC/USD", folder.resolve("journal"));
        FallingCoin.importFile(MARCH.resolve("kraken_usdtusd_1min.csv.gz"), "USDT/USD", folder.resolve("journal"));
        try (LlamaProcess server = LlamaProcess.instruct("march", SmallModel.file())) {
            Files.writeString(folder.resolve("advisor.toml"), advisor(server.baseUrl()));
            CommandRun asked = backtest("asked", "ask");
            assertEquals(ExitCode.GOOD, asked.code(), asked.err());
        }
        List<String> exchanges = Files.readAllLines(folder.resolve("asked/exchanges.jsonl"));
        assertTrue(exchanges.size() >= 5, () -> "questions on the timer and at alarms, were " + exchanges.size());
        assertEquals(
                exchanges.size(), answered("AdviceReceived") + answered("AdviceFailed"), "each ends in the journal");
        assertNotEquals(0, answered("AdviceReceived"), "some of it is in form");
        assertEquals("0", figure("asked", "limit_breaches"));
        CommandRun repeated = backtest("repeated", "recorded", "--exchanges", path("asked"));
        assertEquals(ExitCode.GOOD, repeated.code(), repeated.out() + repeated.err());
        assertEquals(figure("asked", "decisions_hash"), figure("repeated", "decisions_hash"));
        assertFalse(Files.exists(folder.resolve("repeated/missing.jsonl")));
    }

    private static String advisor(String baseUrl) {
        return """
                [routing]
                stress_deviation = "30bp"
                stress_hazard = "100bp"
                tolerance_milli_nats = 300
                [budget]
                tokens = 500_000
                dollars = "5 USD"
                reserve = "50%%"
                [circuit]
                calls = 5
                failures = "100%%"
                pause = "10m"
                [models.small]
                provider = "openai-compatible"
                base_url = "%s"
                model = "SmolLM2-135M-Instruct"
                deadline = "120s"
                max_output_tokens = 300
                input_price_per_million = "0 USD"
                output_price_per_million = "0 USD"
                """.formatted(baseUrl);
    }

    private CommandRun backtest(String name, String advice, String... more) {
        List<String> words = new ArrayList<>(List.of(
                "backtest",
                "--config",
                "../config/backtest.toml",
                "--journal",
                path("journal"),
                "--policy",
                "agent",
                "--advice",
                advice,
                "--advisor",
                path("advisor.toml"),
                "--set",
                "core.briefing=24h",
                "--from",
                "2023-03-10T12:00:00Z",
                "--to",
                "2023-03-12T12:00:00Z",
                "--baselines",
                "none",
                "--out",
                path(name)));
        words.addAll(List.of(more));
        return CommandRun.of(words.toArray(String[]::new));
    }

    private long answered(String type) {
        CommandRun dump = CommandRun.of("journal", "dump", path("asked"), "--type", type);
        return dump.out().lines().count();
    }

    private String path(String name) {
        return folder.resolve(name).toString();
    }

    private String figure(String run, String name) throws IOException {
        Matcher found = Pattern.compile("\"" + name + "\" : \"?([0-9a-f]+)")
                .matcher(Files.readString(folder.resolve(run).resolve("backtest.json")));
        assertTrue(found.find(), name);
        return found.group(1);
    }
}
