package io.steelyard.ops.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.steelyard.engine.domain.RunMode;
import io.steelyard.engine.domain.TradingState;
import io.steelyard.engine.event.ControlInput.OperatorAction;
import io.steelyard.engine.event.ControlInput.OperatorCommanded;
import io.steelyard.engine.event.ControlInput.RunStarted;
import io.steelyard.engine.event.Entry;
import io.steelyard.engine.journal.IntegrityCheck;
import io.steelyard.engine.journal.StoredJournal;
import io.steelyard.engine.port.JournalCursor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
final class ServerTest {
    private static final String BUILD = "test";
    private static final long DOLLAR = 100_000_000L;

    @TempDir
    private Path folder;

    private ServerFile paper;

    @BeforeEach
    void layTheTape() throws IOException {
        paper = ServerFile.read(Tape.lay(folder, 240), Map.of());
    }

    @Test
    void shouldBeFundedAndReadyOnceBothCoinsHaveAPrice() throws Exception {
        try (Server server = Server.start(paper, BUILD, () -> {})) {
            Status status = until(server, now -> now.navRaw() > 0);
            assertEquals(RunMode.PAPER, status.mode());
            assertEquals(TradingState.ACTIVE, status.state());
            assertNear(10_000_000L * DOLLAR, status.navRaw(), DOLLAR);
            assertNear(500_000, status.baseWeightRaw(), 10);
            assertEquals(
                    2, status.venues().stream().filter(venue -> !venue.down()).count());
        }
    }

    @Test
    void shouldLeaveAJournalThatIsWholeAndSealed() throws Exception {
        try (Server server = Server.start(paper, BUILD, () -> {})) {
            until(server, now -> now.navRaw() > 0);
        }
        assertTrue(IntegrityCheck.of(journal(1), null).isIntact());
        List<Entry> entries = entries(journal(1));
        assertTrue(entries.getFirst() instanceof RunStarted started && started.mode() == RunMode.PAPER);
        assertEquals(
                1,
                entries.stream()
                        .filter(entry -> entry instanceof OperatorCommanded command
                                && command.action() == OperatorAction.CANCEL_ALL)
                        .count());
    }

    @Test
    void shouldGoOnInItsJournalWithWhatItHeldAndStayHalted() throws Exception {
        long held;
        try (Server server = Server.start(paper, BUILD, () -> {})) {
            held = until(server, now -> now.navRaw() > 0).navRaw();
            assertTrue(server.command(OperatorAction.HALT, "ann", "lunch").get(5, TimeUnit.SECONDS) > 0);
            until(server, now -> now.state() == TradingState.HALTED);
        }
        try (Server server = Server.start(paper, BUILD, () -> {})) {
            Status status = until(server, now -> now.navRaw() > 0);
            assertNear(held, status.navRaw(), DOLLAR);
            assertEquals(TradingState.HALTED, status.state(), "a halt outlives a restart");
            server.command(OperatorAction.RESUME, "ann", "back from lunch").get(5, TimeUnit.SECONDS);
            until(server, now -> now.state() == TradingState.ACTIVE);
        }
        assertFalse(Files.exists(journal(2)));
    }

    @Test
    void shouldBeginAnotherJournalUnderAnotherConfigurationWithWhatItHeld() throws Exception {
        long held;
        try (Server server = Server.start(paper, BUILD, () -> {})) {
            held = until(server, now -> now.navRaw() > 0).navRaw();
        }
        ServerFile other = ServerFile.read(folder.resolve("server-paper.toml"), Map.of("portfolio.start", "7 USD"));
        try (Server server = Server.start(other, BUILD, () -> {})) {
            assertNear(held, until(server, now -> now.navRaw() > 0).navRaw(), DOLLAR);
        }
        assertTrue(Files.exists(journal(2)));
    }

    @Test
    void shouldRefuseASecondServerInTheSameStateFolder() throws Exception {
        try (Server server = Server.start(paper, BUILD, () -> {})) {
            assertNotNull(server);
            assertThrows(UncheckedIOException.class, () -> Server.start(paper, BUILD, () -> {}));
        }
    }

    @Test
    void shouldOnlyJournalInObserveMode() throws Exception {
        ServerFile observe = ServerFile.read(Tape.configuration(folder, "observe"), Map.of());
        try (Server server = Server.start(observe, BUILD, () -> {})) {
            Status status = until(server, now -> now.inputs() > 100);
            assertEquals(TradingState.HALTED, status.state());
            assertEquals(0, status.navRaw());
            server.command(OperatorAction.RESUME, "ann", "in vain").get(5, TimeUnit.SECONDS);
            assertEquals(
                    TradingState.HALTED,
                    until(server, now -> now.inputs() > status.inputs()).state());
        }
    }

    @Test
    void shouldAnswerOnlyWhoKnowsTheToken() throws Exception {
        HaltFile halt = new HaltFile(paper.state());
        try (Server server = Server.start(paper, BUILD, () -> {});
                AdminEndpoint admin = AdminEndpoint.open(server, paper, halt)) {
            until(server, now -> now.navRaw() > 0);
            assertEquals(200, get(admin.url() + "/readyz", "").statusCode());
            assertEquals(401, get(admin.url() + "/api/v1/status", "").statusCode());
            assertEquals(
                    401, get(admin.url() + "/api/v1/status", "Bearer guess").statusCode());
            String token = AdminToken.read(paper.state()).header();
            HttpResponse<String> status = get(admin.url() + "/api/v1/status", token);
            assertEquals(200, status.statusCode());
            assertTrue(status.body().contains("\"state\" : \"active\""), status.body());
            assertEquals(
                    401, post(admin.url() + "/api/v1/commands/halt", "", "").statusCode());
            assertEquals(
                    400,
                    post(admin.url() + "/api/v1/commands/withdraw", token, "").statusCode());
            assertEquals(
                    202,
                    post(admin.url() + "/api/v1/commands/halt", token, "operator=ann&reason=a+test")
                            .statusCode());
            until(server, now -> now.state() == TradingState.HALTED);
            assertEquals(
                    400,
                    post(admin.url() + "/api/v1/commands/resume", token, "operator=ann")
                            .statusCode());
            assertEquals(
                    202,
                    post(admin.url() + "/api/v1/commands/resume", token, "operator=ann&reason=seen")
                            .statusCode());
            until(server, now -> now.state() == TradingState.ACTIVE);
        }
        assertEquals(
                "rw-------",
                PosixFilePermissions.toString(
                        Files.getPosixFilePermissions(paper.state().resolve("admin.token"))));
    }

    @Test
    void shouldShowItselfOnAPageThatKnowsNothingWithoutTheToken() throws Exception {
        try (Server server = Server.start(paper, BUILD, () -> {});
                AdminEndpoint admin = AdminEndpoint.open(server, paper, new HaltFile(paper.state()))) {
            until(server, now -> now.navRaw() > 0);
            HttpResponse<String> page = get(admin.url() + "/", "");
            assertEquals(200, page.statusCode());
            assertFalse(
                    page.body().contains(AdminToken.read(paper.state()).header().substring(7)));
            String policy = page.headers().firstValue("Content-Security-Policy").orElse("");
            assertTrue(policy.contains("default-src 'none'") && !policy.contains("script-src 'unsafe"), policy);
            assertEquals(401, get(admin.url() + "/api/v1/stream", "").statusCode());
            String first =
                    firstEvent(admin.url(), AdminToken.read(paper.state()).header());
            assertTrue(first.startsWith("data:{\"schema\":\"steelyard.page/1\""), first);
            assertTrue(first.contains("\"limit\":\"share at binance\""), first);
        }
    }

    private static String firstEvent(String url, String token) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url + "/api/v1/stream"))
                .header("Authorization", token)
                .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            try (Stream<String> lines =
                    client.send(request, HttpResponse.BodyHandlers.ofLines()).body()) {
                return lines.filter(line -> line.startsWith("data:"))
                        .findFirst()
                        .orElse("");
            }
        }
    }

    @Test
    void shouldBeMeasurableByWhoKnowsTheToken() throws Exception {
        try (Server server = Server.start(paper, BUILD, () -> {});
                AdminEndpoint admin = AdminEndpoint.open(server, paper, new HaltFile(paper.state()))) {
            until(server, now -> now.navRaw() > 0);
            assertEquals(401, get(admin.url() + "/metrics", "").statusCode());
            System.gc(); // what is only weakly held is gone now
            HttpResponse<String> metrics =
                    get(admin.url() + "/metrics", AdminToken.read(paper.state()).header());
            assertEquals(200, metrics.statusCode());
            String text = metrics.body();
            assertTrue(text.contains("steelyard_state{state=\"active\"} 1.0"), text);
            assertTrue(text.contains("steelyard_feed_up{venue=\"kraken\"} 1.0"), text);
            assertTrue(text.contains("steelyard_base_usd 1.0"), text);
            assertTrue(text.contains("steelyard_denials_total{reason=\"price_collar\"} 0.0"), text);
            assertTrue(text.contains("steelyard_event_to_decision_seconds_bucket"), text);
        }
    }

    @Test
    void shouldHaltByAFileAndNotResumeWhileItIsThere() throws Exception {
        HaltFile halt = new HaltFile(paper.state());
        try (Server server = Server.start(paper, BUILD, () -> {});
                Watchman watchman = Watchman.start(server, paper.state(), halt);
                AdminEndpoint admin = AdminEndpoint.open(server, paper, halt)) {
            assertNotNull(watchman);
            until(server, now -> now.navRaw() > 0);
            halt.write("smoke in the room");
            until(server, now -> now.state() == TradingState.HALTED);
            String token = AdminToken.read(paper.state()).header();
            String form = "operator=ann&reason=all+clear";
            assertEquals(
                    400,
                    post(admin.url() + "/api/v1/commands/resume", token, form).statusCode());
            Files.delete(halt.path());
            assertEquals(
                    202,
                    post(admin.url() + "/api/v1/commands/resume", token, form).statusCode());
            until(server, now -> now.state() == TradingState.ACTIVE);
        }
        assertTrue(entries(journal(1)).stream()
                .anyMatch(entry -> entry instanceof OperatorCommanded command
                        && command.reason().equals("smoke in the room")));
    }

    private static void assertNear(long expected, long actual, long tolerance) {
        assertTrue(Math.abs(expected - actual) <= tolerance, () -> "expected " + expected + ", was " + actual);
    }

    private Path journal(int number) {
        return paper.state().resolve("journal-000" + number);
    }

    private static Status until(Server server, Predicate<Status> wanted) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(90);
        Status status = server.status();
        while (status == null || !wanted.test(status)) {
            assertTrue(System.nanoTime() < deadline, "not in time; the last word was " + status);
            Thread.sleep(20);
            status = server.status();
        }
        return status;
    }

    private static HttpResponse<String> get(String url, String token) throws Exception {
        return send(HttpRequest.newBuilder(URI.create(url)).GET(), token);
    }

    private static HttpResponse<String> post(String url, String token, String form) throws Exception {
        return send(HttpRequest.newBuilder(URI.create(url)).POST(HttpRequest.BodyPublishers.ofString(form)), token);
    }

    private static HttpResponse<String> send(HttpRequest.Builder request, String token) throws Exception {
        HttpRequest whole = token.isEmpty()
                ? request.build()
                : request.header("Authorization", token).build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(whole, HttpResponse.BodyHandlers.ofString());
        }
    }

    private static List<Entry> entries(Path journal) {
        List<Entry> entries = new ArrayList<>();
        try (JournalCursor cursor = StoredJournal.open(journal).cursor(1)) {
            while (cursor.next()) {
                entries.add(cursor.entry());
            }
        }
        return entries;
    }
}
