package io.steelyard.connectors.fakevenue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Clients from npm, of Binance itself and of ccxt, trade at the fake venue; their versions are pinned with their sums. */
@Tag("full")
@Timeout(300)
final class ForeignClientsTest {
    private static final Path SCRIPTS = Path.of("src/test/node");
    private static final Path PLACE = Path.of("target/node-clients");
    private static final FakeKeys KEYS = FakeKeys.SHIPPED;

    private final FakeVenue venue = FakeVenues.quiet();

    @TempDir
    private Path folder;

    @BeforeAll
    static void fetch() throws IOException, InterruptedException {
        Files.createDirectories(PLACE);
        for (String file : List.of("package.json", "package-lock.json", "binance-spot.mjs", "ccxt.mjs")) {
            Files.write(PLACE.resolve(file), Files.readAllBytes(SCRIPTS.resolve(file)));
        }
        assumeTrue(runs("node", "--version"), "skipped: no node here");
        assumeTrue(
                runs("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"),
                "skipped: npm could not fetch the clients");
    }

    @AfterEach
    void close() {
        venue.close();
    }

    @Test
    void shouldTradeWithBinancesOwnClient() throws Exception {
        Path pem = folder.resolve("key.pem");
        Files.writeString(pem, venue.ed25519Pem());
        assertEquals(
                "@binance/spot: done",
                said(
                        "binance-spot.mjs",
                        venue.rest(),
                        venue.streams(),
                        venue.webSocketApi(),
                        KEYS.hmacKey(),
                        KEYS.hmacSecret(),
                        KEYS.ed25519Key(),
                        pem.toString()));
        assertEquals(List.of(), venue.open());
    }

    @Test
    void shouldTradeWithCcxt() throws Exception {
        assertEquals("ccxt: done", said("ccxt.mjs", venue.rest(), KEYS.hmacKey(), KEYS.hmacSecret()));
        assertEquals(List.of(), venue.open());
    }

    private static boolean runs(String... command) throws InterruptedException {
        try {
            Process process = new ProcessBuilder(command)
                    .directory(PLACE.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(240, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException _) {
            return false;
        }
    }

    private static String said(String script, String... words) throws IOException, InterruptedException {
        String[] command = new String[words.length + 2];
        command[0] = "node";
        command[1] = script;
        System.arraycopy(words, 0, command, 2, words.length);
        Process process = new ProcessBuilder(command)
                .directory(PLACE.toFile())
                .redirectErrorStream(true)
                .start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertTrue(process.waitFor(60, TimeUnit.SECONDS));
        assertEquals(0, process.exitValue(), text);
        return text.strip().lines().toList().getLast();
    }
}
