package io.steelyard.ops.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import io.steelyard.engine.domain.Asset;
import io.steelyard.engine.event.ControlInput.AdviceReceived;
import io.steelyard.engine.event.ControlInput.ExchangeNoted;
import io.steelyard.engine.event.ControlInput.ModelOutcome;
import io.steelyard.engine.event.ControlInput.NewsClassified;
import io.steelyard.engine.event.Decision.BriefingIssued;
import io.steelyard.engine.event.Entry;
import io.steelyard.engine.journal.StoredJournal;
import io.steelyard.engine.port.JournalCursor;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A server with a model over real HTTP: it is asked, it reads, and all it says stands in the journal. */
@Timeout(120)
final class ServerMindsTest {
    private static final String ADVICE = "{\\\"base_milli_nats\\\":0,\\\"quote_milli_nats\\\":0,"
            + "\\\"venue_milli_nats\\\":{\\\"v1\\\":0,\\\"v2\\\":0},\\\"regime\\\":\\\"CALM\\\",\\\"horizon_minutes\\\":60,"
            + "\\\"confidence_percent\\\":90,\\\"abstain\\\":true,\\\"evidence\\\":[],\\\"rationale\\\":\\\"Nothing to add.\\\"}";
    private static final String READING =
            "{\\\"coin\\\":\\\"USDC\\\",\\\"topic\\\":\\\"RESERVES\\\",\\\"severity\\\":1,"
                    + "\\\"direction\\\":\\\"WORSE\\\",\\\"certainty\\\":\\\"RUMOUR\\\"}";

    @TempDir
    private Path folder;

    private HttpServer model;

    @BeforeEach
    void startTheModel() throws IOException {
        model = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        model.createContext("/", exchange -> {
            String asked = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            String content = asked.contains("classify one text") ? READING : ADVICE;
            byte[] answer =
                    ("{\"id\":\"1\",\"object\":\"chat.completion\",\"created\":1,\"model\":\"m\",\"choices\":[{\"index\":0,"
                                    + "\"finish_reason\":\"stop\",\"message\":{\"role\":\"assistant\",\"content\":\""
                                    + content
                                    + "\"}}],\"usage\":{\"prompt_tokens\":100,\"completion_tokens\":50,\"total_tokens\":150}}")
                            .getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        model.start();
    }

    @AfterEach
    void stopTheModel() {
        model.stop(0);
    }

    @Test
    void shouldAskItsModelAndJournalEveryWordOfIt() throws Exception {
        try (Server server = Server.start(withMinds(), "test", () -> {})) {
            assertTrue(server.status() == null || server.status().inputs() >= 0);
            Entry advice = await(AdviceReceived.class::isInstance);
            Entry noted = await(ExchangeNoted.class::isInstance);
            long question = ((AdviceReceived) advice).advice().briefingSequence();
            assertEquals(ModelOutcome.ANSWERED, ((ExchangeNoted) noted).outcome());
            assertTrue(at(question) instanceof BriefingIssued, "the answer names its question");
        }
    }

    @Test
    void shouldReadNewsAsOneRecordOfAClosedVocabulary() throws Exception {
        try (Server server = Server.start(withMinds(), "test", () -> {})) {
            assertTrue(server.status() == null || server.status().inputs() >= 0);
            NewsClassified news = (NewsClassified) await(NewsClassified.class::isInstance);
            assertEquals(Asset.USDC, news.asset());
            assertEquals("desk", news.source());
        }
    }

    private ServerFile withMinds() throws IOException {
        Path config = Path.of("../config").toAbsolutePath().normalize();
        Path advisor = Files.writeString(
                folder.resolve("advisor.toml"),
                Files.readString(config.resolve("advisor.toml"))
                        + "[models.only]\nprovider = \"openai-compatible\"\nbase_url = \"http://127.0.0.1:"
                        + model.getAddress().getPort()
                        + "/v1\"\nmodel = \"m\"\ndeadline = \"5s\"\nmax_output_tokens = 300\n"
                        + "input_price_per_million = \"1 USD\"\noutput_price_per_million = \"1 USD\"\n");
        Path items = Files.writeString(
                folder.resolve("desk.jsonl"),
                "{\"id\":\"1\",\"title\":\"An issuer's bank\",\"text\":\"A rumour on reserves of USDC.\"}\n");
        Path news = Files.writeString(
                folder.resolve("news.toml"),
                Files.readString(config.resolve("news.toml"))
                                .replace("var/news", folder.resolve("news").toString())
                        + "[sources.desk]\nkind = \"file\"\npath = \"" + items
                        + "\"\nevery = \"1s\"\nsilent_after = \"24h\"\n");
        Path file = Tape.lay(folder, 240);
        Files.writeString(
                file,
                Files.readString(file)
                        .replaceAll("(?m)^advisor = .*$", "advisor = \"" + advisor + "\"")
                        .replaceAll("(?m)^advise_every = .*$", "advise_every = \"1s\"")
                        .replaceAll("(?m)^news = .*$", "news = \"" + news + "\""));
        return ServerFile.read(file, Map.of());
    }

    private Entry await(Predicate<Entry> wanted) throws InterruptedException {
        for (long until = System.nanoTime() + 90_000_000_000L; System.nanoTime() < until; Thread.sleep(100)) {
            Optional<Entry> found = find(wanted);
            if (found.isPresent()) {
                return found.get();
            }
        }
        throw new AssertionError("not in the journal within 90 seconds");
    }

    private Optional<Entry> find(Predicate<Entry> wanted) {
        try (JournalCursor cursor = StoredJournal.open(journal()).cursor(1)) {
            while (cursor.next()) {
                if (wanted.test(cursor.entry())) {
                    return Optional.of(cursor.entry());
                }
            }
        }
        return Optional.empty();
    }

    private Entry at(long sequence) {
        try (JournalCursor cursor = StoredJournal.open(journal()).cursor(sequence)) {
            assertTrue(cursor.next());
            return cursor.entry();
        }
    }

    private Path journal() {
        return folder.resolve("var/paper/journal-0001");
    }
}
