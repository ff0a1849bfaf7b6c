package io.steelyard.ops.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import io.steelyard.engine.domain.TradingState;
import io.steelyard.engine.event.Decision.OrderSubmitted;
import io.steelyard.engine.event.Decision.TradingStateChanged;
import io.steelyard.engine.event.ExecutionInput.OrderFilled;
import io.steelyard.engine.journal.IntegrityCheck;
import io.steelyard.engine.journal.StoredJournal;
import io.steelyard.engine.port.JournalCursor;
import io.steelyard.ops.cli.SteelyardCli;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A whole server in a process of its own, killed with SIGKILL at random moments while it listens, trades, halts and tells
 * people: it goes on in its journal each time, loses no order, repeats none, and tells everything critical at least once.
 */
@Tag("slow")
@Timeout(900)
final class ServerKillTest {
    private static final Pattern KEY = Pattern.compile("\"key\":\"([^\"]+)\"");

    private final Set<String> told = ConcurrentHashMap.newKeySet();

    @TempDir
    private Path folder;

    private HttpServer webhook;
    private Path config;

    @BeforeEach
    void layTheTape() throws IOException {
        webhook = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        webhook.createContext("/", exchange -> {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            Matcher key = KEY.matcher(body);
            if (key.find()) {
                told.add(key.group(1));
            }
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        webhook.start();
        Path url = Files.writeString(
                folder.resolve("url"),
                "http://127.0.0.1:" + webhook.getAddress().getPort() + "/");
        config = Tape.lay(folder, 240);
        Files.writeString(
                config,
                Files.readString(config)
                                .replace(
                                        "[set]",
                                        "[set]\npolicy_id = \"rebalance\"\n\"policy.settings.weight\" = \"60%\"")
                        + "\n[[webhook]]\nname = \"test\"\nform = \"json\"\nurl = \"file:" + url + "\"\n");
    }

    @AfterEach
    void stopTheWebhook() {
        webhook.stop(0);
    }

    @Test
    void shouldGoOnAfterEachOfAFewKills() throws Exception {
        shouldSurvive(5, 1);
    }

    @Test
    @Tag("full")
    void shouldGoOnAfterEachOfManyKills() throws Exception {
        shouldSurvive(60, 2);
    }

    private void shouldSurvive(int kills, long seed) throws Exception {
        Random random = new Random(seed);
        for (int kill = 0; kill < kills; kill++) {
            liveAndDie(random.nextInt(1_500));
        }
        ServerFile file = ServerFile.read(config, Map.of());
        try (Server server = Server.start(file, build(), () -> {});
                Notices _ = Notices.open(server, file)) {
            Set<String> critical = halts(); // of all lives; the recovery has decided every one of them once more
            assertTrue(critical.size() >= kills, () -> "halts in the journal: " + critical);
            await(() -> told.containsAll(critical));
        }
        assertTrue(IntegrityCheck.of(journal(), null).isIntact());
        assertEquals(1, journals(), "every life went on in the same journal");
        assertOrdersOnce();
    }

    /** One life: until it answers, a halt and a way back, some time, the end. */
    private void liveAndDie(int afterMillis) throws Exception {
        Files.deleteIfExists(folder.resolve("var/paper/admin.url"));
        Path console = folder.resolve("console");
        Process child = new ProcessBuilder(command())
                .redirectErrorStream(true)
                .redirectOutput(console.toFile())
                .start();
        try {
            await(() -> {
                assertTrue(child.isAlive(), () -> read(console));
                return isReady();
            });
            post("halt", "operator=ann&reason=life+" + child.pid());
            post("resume", "operator=ann&reason=seen");
            TimeUnit.MILLISECONDS.sleep(afterMillis);
        } finally {
            child.destroyForcibly();
        }
        assertTrue(child.waitFor(30, TimeUnit.SECONDS));
        assertEquals(128 + 9, child.exitValue(), () -> read(console));
    }

    private List<String> command() throws IOException {
        List<String> words = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        Files.readAllLines(Path.of("../ops/jvm.options")).stream()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .forEach(words::add);
        words.addAll(List.of(
                "-Dsteelyard.home=" + Path.of("..").toAbsolutePath().normalize(),
                "-cp",
                System.getProperty("java.class.path"),
                SteelyardCli.class.getName(),
                "run",
                "--config",
                config.toString()));
        return words;
    }

    private boolean isReady() throws IOException, InterruptedException {
        Path url = folder.resolve("var/paper/admin.url");
        return Files.exists(url) && get(Files.readString(url) + "/readyz") == 200;
    }

    private void post(String command, String form) throws IOException, InterruptedException {
        Path state = folder.resolve("var/paper");
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create(Files.readString(state.resolve("admin.url")) + "/api/v1/commands/" + command))
                .header("Authorization", AdminToken.read(state).header())
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .build();
        assertEquals(202, send(request), command);
    }

    private static int get(String url) throws InterruptedException {
        try {
            return send(HttpRequest.newBuilder(URI.create(url)).build());
        } catch (IOException _) {
            return 0; // not yet
        }
    }

    private static int send(HttpRequest request) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        }
    }

    private String build() throws IOException {
        return JournalShelf.begunBy(journal());
    }

    private Set<String> halts() {
        Set<String> keys = new HashSet<>();
        try (JournalCursor cursor = StoredJournal.open(journal()).cursor(1)) {
            while (cursor.next()) {
                if (cursor.entry() instanceof TradingStateChanged changed && changed.to() == TradingState.HALTED) {
                    keys.add("journal-0001#" + cursor.sequence());
                }
            }
        }
        return keys;
    }

    private void assertOrdersOnce() {
        Set<String> orders = new HashSet<>();
        Set<String> fills = new HashSet<>();
        try (JournalCursor cursor = StoredJournal.open(journal()).cursor(1)) {
            while (cursor.next()) {
                if (cursor.entry() instanceof OrderSubmitted submitted) {
                    assertTrue(orders.add(submitted.order().toString()), () -> "twice: " + submitted.order());
                } else if (cursor.entry() instanceof OrderFilled fill) {
                    assertTrue(orders.contains(fill.order().toString()), () -> "never sent: " + fill.order());
                    assertTrue(fills.add(fill.order() + " " + fill.tradeId()), () -> "filled twice: " + fill);
                }
            }
        }
    }

    private Path journal() {
        return folder.resolve("var/paper/journal-0001");
    }

    private long journals() throws IOException {
        try (var files = Files.list(folder.resolve("var/paper"))) {
            return files.filter(file -> file.getFileName().toString().startsWith("journal-"))
                    .count();
        }
    }

    private interface Condition {
        boolean holds() throws Exception;
    }

    private static void await(Condition condition) throws Exception {
        for (long until = System.nanoTime() + 60_000_000_000L; System.nanoTime() < until; Thread.sleep(30)) {
            if (condition.holds()) {
                return;
            }
        }
        throw new AssertionError("not within a minute");
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return e.toString();
        }
    }
}
